package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SessionsTest {

  private static final String SHA1 = GatewayExtension.sha1("imported password");
  private static final String NEW = "another password of the tests";

  @BeforeEach
  void resetThrottling(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @Test
  void redirectsToTheSignInWithoutASession(Running running) {
    HttpResponse<String> answer = new ConsoleClient(running.consolePort()).get("/sales?email=a");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/sign-in?next=%2Fsales%3Femail%3Da");
  }

  @Test
  void opensTheRequestedPageAfterTheSignIn(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in?next=%2Fsales");

    HttpResponse<String> answer = client.post("/sign-in", credentials("reseller", "/sales"));

    assertThat(location(answer)).isEqualTo("/sales");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/sales\r\nX-Evil: 1",
        ""
      })
  void redirectsToNoOtherHost(String next, Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");

    HttpResponse<String> answer = client.post("/sign-in", credentials("reseller", next));

    assertThat(location(answer)).isEqualTo("/");
    assertThat(answer.headers().map()).doesNotContainKey("x-evil");
  }

  @Test
  void rejectsAWrongPasswordAndAnUnknownNameAlike(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    HttpResponse<String> wrong =
        new ConsoleClient(running.consolePort()).signIn("reseller", "a guess");
    HttpResponse<String> unknown =
        new ConsoleClient(running.consolePort()).signIn("no-one", "a guess");

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("The username or the password is wrong.");
    assertThat(formErrors(unknown)).isEqualTo(formErrors(wrong));
    assertThat(wrong.body()).doesNotContain("a guess");
  }

  @Test
  void acceptsAnImportedPasswordAndReplacesItsHash(Running running, Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute("update users set password = ? where username = 'reseller'", SHA1));

    HttpResponse<String> first =
        new ConsoleClient(running.consolePort()).signIn("Reseller", "imported password");
    List<String> hash = Tables.rows(jdbi, "select password from users where id = 2");
    HttpResponse<String> second =
        new ConsoleClient(running.consolePort()).signIn("reseller", "imported password");

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(hash.get(0)).startsWith("$argon2id$");
    assertThat(second.statusCode()).isEqualTo(303);
  }

  @Test
  void rejectsAHashAsThePassword(Running running, Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute("update users set password = ? where username = 'reseller'", SHA1));

    assertThat(new ConsoleClient(running.consolePort()).signIn("reseller", SHA1).statusCode())
        .isEqualTo(422);
  }

  @Test
  void startsANewSessionAtTheSignIn(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");
    String before = client.cookie();

    client.signIn("reseller", ConsoleClient.PASSWORD);

    assertThat(client.cookie()).isNotEqualTo(before);
    assertThat(
            new ConsoleClient(running.consolePort()).withCookie(before).get("/sales").statusCode())
        .isEqualTo(303);
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
  }

  @Test
  void storesADigestOfTheSessionIdOnly(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    String id = client.cookie().split("=")[1];

    assertThat(Tables.rows(jdbi, "select encode(digest, 'hex') from console_sessions"))
        .isNotEmpty()
        .noneMatch(id::contains);
  }

  @Test
  void endsOtherSessionsWhenThePasswordIsChanged(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient other = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    client.get("/password");
    HttpResponse<String> changed =
        client.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
    assertThat(location(other.get("/sales"))).startsWith("/sign-in");
  }

  @Test
  void requiresANewPasswordAfterATemporaryOne(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    jdbi.useHandle(handle -> handle.execute("update users set must_change_password = true"));

    assertThat(location(client.get("/sales"))).isEqualTo("/password");
    assertThat(location(client.post("/mails/1/again", Map.of()))).isEqualTo("/password");

    client.get("/password");
    client.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
  }

  @Test
  void endsTheSessionAtTheSignOut(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    client.get("/sales");
    String cookie = client.cookie();

    client.post("/sign-out", Map.of());

    assertThat(location(new ConsoleClient(running.consolePort()).withCookie(cookie).get("/sales")))
        .startsWith("/sign-in");
  }

  @Test
  void keepsADeletedSessionDeletedAfterAConcurrentRequest(Running running, Jdbi jdbi)
      throws Exception {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient other = new ConsoleClient(running.consolePort()).withCookie(client.cookie());
    try (LockHolder lock = LockHolder.of(jdbi, "lock table sales in access exclusive mode")) {
      var slow = ConcurrentCalls.begin(() -> answered(other.get("/sales")));
      lock.untilWaiting(1);
      jdbi.useHandle(handle -> handle.execute("delete from console_sessions"));
      lock.rollback();
      ConcurrentCalls.answer(slow);
    }

    assertThat(location(client.get("/sales"))).startsWith("/sign-in");
  }

  @Test
  void sharesSessionsBetweenGateways(Running running, Jdbi jdbi) throws Exception {
    try (OwnGateway second = OwnGateway.beside(running)) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

      assertThat(client.at(second.consolePort()).get("/sales").statusCode()).isEqualTo(200);
      client.post("/sign-out", Map.of());
      assertThat(location(client.at(running.consolePort()).get("/sales"))).startsWith("/sign-in");
    }
  }

  private static Answer answered(HttpResponse<String> answer) {
    return new Answer(answer.statusCode(), Map.of(), new byte[0]);
  }

  private static Map<String, String> credentials(String username, String next) {
    return Map.of("username", username, "password", ConsoleClient.PASSWORD, "next", next);
  }

  private static String formErrors(HttpResponse<String> answer) {
    return answer.statusCode() + answer.body().replaceAll("(?s).*class=\"error\"", "");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }
}
