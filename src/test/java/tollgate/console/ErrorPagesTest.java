package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;

@ExtendWith(GatewayExtension.class)
class ErrorPagesTest {

  private static final String NEW_GROUP = "/card-groups/new";
  private static final String FORM = "application/x-www-form-urlencoded";

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8_300, 60_000, 200_000})
  void areNotShownForALongField(int length, Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    String text = "x".repeat(length);

    HttpResponse<String> group =
        admin.post(NEW_GROUP, Map.of("description", text, "price", "wrong"));
    HttpResponse<String> helper = admin.post("/hash-helper/check", Map.of("request", text));

    assertThat(group.statusCode()).isEqualTo(422);
    assertThat(group.body()).contains(text);
    assertThat(helper.statusCode()).isIn(200, 422);
    assertThat(helper.body()).contains(text);
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, name=%zz, 400",
    "application/x-www-form-urlencoded, name=%, 400",
    "application/json, {}, 415",
    "multipart/form-data; boundary=x, --x--, 415",
    "text/plain, name=x, 415"
  })
  void haveAPageForAFormThatCannotBeRead(
      String type, String body, int status, Running running, Jdbi jdbi) throws Exception {
    HttpResponse<String> response = send(running, jdbi, type, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).contains("<h1>").doesNotContain("error ID");
  }

  @Test
  void haveAPageForAFormThatIsTooLarge(Running running, Jdbi jdbi) throws Exception {
    HttpResponse<String> large = send(running, jdbi, FORM, "name=" + "x".repeat(300_000));
    String many =
        IntStream.range(0, 300).mapToObj(i -> "f" + i + "=").collect(Collectors.joining("&"));
    HttpResponse<String> manyFields = send(running, jdbi, FORM, many);

    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("The form is too large").doesNotContain("error ID");
    assertThat(manyFields.statusCode()).isEqualTo(400);
  }

  @Test
  void quoteTheErrorIdThatIsLoggedAndKeepTheForm(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = new HashMap<>(CardGroupForm.of("Typed <b>"));
    form.put("password", "a secret");
    HttpResponse<String> response;
    try (LogCapture log = new LogCapture("tollgate.console.web.ErrorPages")) {
      jdbi.useHandle(tx -> tx.execute("alter table cardgroups rename column name to other"));
      try {
        response = admin.post(NEW_GROUP, form);
      } finally {
        jdbi.useHandle(tx -> tx.execute("alter table cardgroups rename column other to name"));
      }
      String id = response.body().replaceAll("(?s).*error ID ([0-9a-f]{8})\\..*", "$1");

      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(log.lines()).anyMatch(line -> line.contains("error id " + id));
    }
    assertThat(response.body())
        .contains("name=\"name\" value=\"Typed &lt;b", "Try again")
        .doesNotContain("a secret");
  }

  @Test
  void answer503WhileTheDatabaseIsAway(Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "console_without_database")) {
      ConsoleClient admin = ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "admin");
      admin.get(NEW_GROUP);
      gateway.loseDatabase();
      HttpResponse<String> page = admin.get("/sales");
      HttpResponse<String> form = admin.post(NEW_GROUP, CardGroupForm.of("Typed <b>"));
      HttpResponse<String> signIn = new ConsoleClient(gateway.consolePort()).get("/sign-in");
      gateway.restoreDatabase();

      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(page.body()).contains("The database is not available");
      assertThat(form.statusCode()).isEqualTo(503);
      assertThat(form.body()).contains("value=\"Typed &lt;b", "Try again");
      assertThat(signIn.statusCode()).isIn(200, 503);
      await().untilAsserted(() -> assertThat(admin.get("/sales").statusCode()).isEqualTo(200));
      assertThat(admin.post(NEW_GROUP, CardGroupForm.of("Typed <b>")).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void adviseToNarrowASearchWhoseQueryWasCancelled(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    try (Handle other = jdbi.open()) {
      other.begin();
      other.execute("lock table sales");

      CompletableFuture<HttpResponse<String>> page =
          CompletableFuture.supplyAsync(() -> admin.get("/sales?email=a"));
      await().until(() -> cancelWaiting(other));

      assertThat(page.join().statusCode()).isEqualTo(503);
      assertThat(page.join().body()).contains("Choose a shorter period").contains("error ID");
      other.rollback();
    }
  }

  private static boolean cancelWaiting(Handle handle) {
    return !handle
        .createQuery(
            "select pg_cancel_backend(pid) from pg_locks"
                + " where relation = cast('sales' as regclass) and not granted")
        .mapTo(Boolean.class)
        .list()
        .isEmpty();
  }

  @Test
  void areNotShownForAUsernameThatTheDatabaseCannotStore(Running running, Jdbi jdbi) {
    for (String name :
        new String[] {"a\0b", random(3_000), random(60_000), "\uD800", "ß".repeat(5_000)}) {
      HttpResponse<String> response =
          new ConsoleClient(running.consolePort()).signIn(name, "a guess");

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("The username or the password is wrong.");
    }
  }

  private static String random(int length) {
    return new Random(1)
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static HttpResponse<String> send(Running running, Jdbi jdbi, String type, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + running.consolePort() + "/card-groups/new"))
            .header("Content-Type", type)
            .header("Cookie", ConsoleClient.signedIn(running.consolePort(), jdbi, "admin").cookie())
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
