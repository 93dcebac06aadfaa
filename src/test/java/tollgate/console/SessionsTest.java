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
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SessionsTest {

  private static final String SHA1 = GatewayExtension.sha1("imported password");
  private static final String NEW = "another password of the tests";

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @Test
  void redirectToTheSignInPage(Running running) {
    HttpResponse<String> response = new ConsoleClient(running.consolePort()).get("/sales?email=a");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response)).isEqualTo("/sign-in?next=%2Fsales%3Femail%3Da");
  }

  @Test
  void returnToTheRequestedPage(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in?next=%2Fsales");

    HttpResponse<String> response = client.post("/sign-in", as("reseller", "/sales"));

    assertThat(location(response)).isEqualTo("/sales");
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
  void redirectToNoOtherSite(String next, Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");

    HttpResponse<String> response = client.post("/sign-in", as("reseller", next));

    assertThat(location(response)).isEqualTo("/");
    assertThat(response.headers().map()).doesNotContainKey("x-evil");
  }

  @Test
  void refuseAWrongPasswordLikeAnUnknownUsername(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    HttpResponse<String> wrong =
        new ConsoleClient(running.consolePort()).signIn("reseller", "a guess");
    HttpResponse<String> unknown =
        new ConsoleClient(running.consolePort()).signIn("no-one", "a guess");

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("The username or the password is wrong.");
    assertThat(error(unknown)).isEqualTo(error(wrong));
    assertThat(wrong.body()).doesNotContain("a guess");
  }

  @Test
  void acceptAnImportedHashAndReplaceIt(Running running, Jdbi jdbi) {
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
  void refuseTheHashAsAPassword(Running running, Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute("update users set password = ? where username = 'reseller'", SHA1));

    assertThat(new ConsoleClient(running.consolePort()).signIn("reseller", SHA1).statusCode())
        .isEqualTo(422);
  }

  @Test
  void getANewIdAtTheSignIn(Running running, Jdbi jdbi) {
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
  void areKeptUnderADigestOnly(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    String id = client.cookie().split("=")[1];

    assertThat(Tables.rows(jdbi, "select encode(digest, 'hex') from console_sessions"))
        .isNotEmpty()
        .noneMatch(id::contains);
  }

  @Test
  void endEverywhereElseWhenThePasswordIsChanged(Running running, Jdbi jdbi) {
    ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient elsewhere = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    here.get("/password");
    HttpResponse<String> changed =
        here.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));

    assertThat(changed.statusCode()).isEqualTo(303);
    assertThat(here.get("/sales").statusCode()).isEqualTo(200);
    assertThat(location(elsewhere.get("/sales"))).startsWith("/sign-in");
  }

  @Test
  void doNotLetThePasswordBeGuessedWithoutDelay(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    client.get("/password");

    for (int i = 0; i < 5; i++) {
      client.post("/password", Map.of("old", "guess-" + i, "password", NEW));
    }
    SignInDelays.prolong(jdbi);
    HttpResponse<String> delayed =
        client.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));

    assertThat(delayed.statusCode()).isEqualTo(429);
    assertThat(delayed.headers().firstValueAsLong("Retry-After").orElse(0))
        .isBetween(SignInDelays.PROLONGED_SECONDS - 60, SignInDelays.PROLONGED_SECONDS);
    assertThat(delayed.body()).contains("Too many failed attempts");
  }

  @Test
  void recordAWrongPasswordOnThePageThatChangesIt(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    client.get("/password");

    client.post("/password", Map.of("old", "a guess", "password", NEW));

    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data || source"))
        .containsExactly("2 signed_in 127.0.0.1", "2 password_refused 127.0.0.1");
    assertThat(Tables.rows(jdbi, "select failures from sign_in_failures where subject ~ 'device'"))
        .containsExactly("1");
  }

  @Test
  void requireANewPasswordAfterAOneTimePassword(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    jdbi.useHandle(handle -> handle.execute("update users set must_change_password = true"));

    assertThat(location(client.get("/sales"))).isEqualTo("/password");
    assertThat(location(client.post("/mails/1/again", Map.of()))).isEqualTo("/password");

    client.get("/password");
    client.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
  }

  @Test
  void endAtTheSignOut(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    client.get("/sales");
    String cookie = client.cookie();

    client.post("/sign-out", Map.of());

    assertThat(location(new ConsoleClient(running.consolePort()).withCookie(cookie).get("/sales")))
        .startsWith("/sign-in");
  }

  @Test
  void areNotRestoredByARequestInProgress(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient other = new ConsoleClient(running.consolePort()).withCookie(client.cookie());
    try (LockHolder hold = LockHolder.of(jdbi, "lock table sales in access exclusive mode")) {
      var slow = ConcurrentCalls.begin(() -> answered(other.get("/sales")));
      hold.untilWaiting(1);
      jdbi.useHandle(handle -> handle.execute("delete from console_sessions"));
      hold.rollback();
      ConcurrentCalls.answer(slow);
    }

    assertThat(location(client.get("/sales"))).startsWith("/sign-in");
  }

  @Test
  void areNotStoredForStrangers(Running running, Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, "select count(*) from console_sessions");

    ConsoleClient stranger = new ConsoleClient(running.consolePort());
    stranger.get("/sign-in");
    stranger.get("/");
    stranger.get("/no-such-page");
    stranger.signIn("no-one", "a guess");
    stranger.withCookie("tollgate=" + "x".repeat(43)).get("/sales");

    assertThat(Tables.rows(jdbi, "select count(*) from console_sessions")).isEqualTo(before);
  }

  @Test
  void areLimitedForAUser(Running running, Jdbi jdbi) {
    ConsoleClient first = ConsoleClient.signedIn(running.consolePort(), jdbi, "keyless");
    for (int i = 0; i < 20; i++) {
      ConsoleClient.signedIn(running.consolePort(), jdbi, "keyless");
    }

    assertThat(
            Tables.rows(
                jdbi,
                "select count(*) from console_sessions s join users u on u.id = s.user_id"
                    + " where u.username = 'keyless'"))
        .containsExactly("20");
    assertThat(first.get("/sales").statusCode()).isEqualTo(303);
  }

  @Test
  void endAfterTwelveHoursWhetherUsedOrNot(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    age(jdbi, "started_at", "11 hours 59 minutes");
    age(jdbi, "last_used_at", "2 minutes");
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
    assertThat(
            Tables.rows(
                jdbi,
                "select bool_and(expires_at <= started_at + interval '12 hours'"
                    + " and last_used_at > now() - interval '1 minute') from console_sessions"
                    + " where user_id = 2 and started_at < now() - interval '11 hours'"))
        .containsExactly("t");
    age(jdbi, "started_at", "12 hours");
    assertThat(client.get("/sales").statusCode()).isEqualTo(303);
  }

  private static void age(Jdbi jdbi, String column, String age) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "update console_sessions set %s = now() - interval '%s'".formatted(column, age)));
  }

  @Test
  void areValidOnEveryGateway(Running running, Jdbi jdbi) throws Exception {
    try (OwnGateway second = OwnGateway.beside(running)) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

      assertThat(client.at(second.consolePort()).get("/sales").statusCode()).isEqualTo(200);
      client.post("/sign-out", Map.of());
      assertThat(location(client.at(running.consolePort()).get("/sales"))).startsWith("/sign-in");
    }
  }

  private static Answer answered(HttpResponse<String> response) {
    return new Answer(response.statusCode(), Map.of(), new byte[0]);
  }

  private static Map<String, String> as(String username, String next) {
    return Map.of("username", username, "password", ConsoleClient.PASSWORD, "next", next);
  }

  private static String error(HttpResponse<String> response) {
    return response.statusCode()
        + response
            .body()
            .replaceAll("(?s).*class=\"error\"", "")
            .replaceAll("name=\"csrf-token\" value=\"[^\"]*\"", "");
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }
}
