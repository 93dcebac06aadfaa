package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Outcomes.REQUESTS;
import static tollgate.testing.Outcomes.SEED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.GeneratedRequest;
import tollgate.testing.HostileNames;
import tollgate.testing.HostileTexts;
import tollgate.testing.LogCapture;
import tollgate.testing.Outcomes;
import tollgate.testing.ServerLog;
import tollgate.testing.Tables;

/**
 * Sends generated requests to every page and form of the console, without a session and as each
 * role. CONTRIBUTING.md names the command for 100,000 of them.
 */
@ExtendWith(GatewayExtension.class)
class GeneratedPagesTest {

  private static final int REQUESTS_EACH = REQUESTS / 5;
  private static final List<String> METHODS =
      List.of("GET", "GET", "GET", "POST", "POST", "POST", "PUT", "HEAD", "TRACE");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/overview/live",
          "/overview/own",
          "/details",
          "/users",
          "/users/~",
          "/users/~/one-time-password",
          "/users/new",
          "/users/~/edit",
          "/users/~/disable",
          "/users/~/bookings",
          "/currencies",
          "/currencies/new",
          "/currencies/~",
          "/phone-links",
          "/card-groups",
          "/card-groups/~",
          "/card-groups/new",
          "/card-groups/~/edit",
          "/card-groups/~/generate",
          "/card-groups/~/import",
          "/card-groups/~/import/start",
          "/card-groups/~/job",
          "/card-groups/~/cards/~/pin",
          "/card-groups/~/cards/~/hide",
          "/card-groups/~/cards/~/show",
          "/sales",
          "/sales/~",
          "/search",
          "/sales/totals",
          "/sales/export",
          "/users/export",
          "/audit/export",
          "/card-groups/export",
          "/card-groups/~/export-pins",
          "/mails",
          "/mails/again",
          "/mails/~/again",
          "/mails/~/recipient",
          "/mails/server",
          "/settings/mail-template",
          "/settings/mail-template/remove",
          "/audit",
          "/hash-helper",
          "/hash-helper/check",
          "/hash-helper/make",
          "/settings",
          "/settings/key/typed",
          "/settings/key/stop",
          "/assets/console.css",
          "/assets/~",
          "/health/ready",
          "/health/started",
          "/metrics",
          "/sign-in",
          "/language",
          "/~");
  private static final List<String> NAMES =
      List.of(
          "after",
          "action",
          "amount",
          "balance",
          "body",
          "call",
          "caller",
          "count",
          "csrf-token",
          "description",
          "email",
          "form-token",
          "format",
          "from",
          "group",
          "hash",
          "id",
          "key",
          "language",
          "limit",
          "name",
          "next",
          "number",
          "old",
          "owner",
          "page",
          "password",
          "pin",
          "price",
          "query",
          "recipient",
          "request",
          "role",
          "search",
          "seen",
          "state",
          "subject",
          "tax",
          "text",
          "to",
          "type",
          "upload",
          "user",
          "username",
          "value",
          "zone");
  private static final List<String> IDS = List.of("6", "13", "602", "0", "10", "1", "99999");

  @ParameterizedTest
  @ValueSource(strings = {"", "admin", "accountant", "reseller", "john"})
  void neverFailOrShowWhatWasTypedAsMarkup(String user, Running running, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    ConsoleClient client =
        user.isEmpty()
            ? new ConsoleClient(running.consolePort())
            : ConsoleClient.signedIn(running.consolePort(), jdbi, user);
    client.get("/password");
    List<String> before = Tables.everything(jdbi);
    try (LogCapture log = new LogCapture("tollgate");
        ServerLog server = new ServerLog()) {

      Outcomes outcomes =
          Outcomes.send(
              REQUESTS_EACH,
              number -> request(number, user, client),
              new ApiClient(running.consolePort()),
              answer -> answer.text().matches("(?s).*(<script>alert|<x y=\"z\"|<xss|49\\{\\{).*"));

      outcomes.record("console as " + (user.isEmpty() ? "a stranger" : user));
      assertThat(outcomes.failures()).isEmpty();
      assertThat(outcomes.kept()).extracting(ApiClient.Answer::text).isEmpty();
      assertThat(outcomes.headers()).noneMatch(name -> name.contains("evil"));
      assertThat(server.errors()).isEmpty();
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
      assertThat(log.lines()).allMatch(line -> line.matches("[\\x20-\\x7e]*"));
    }
    if (user.isEmpty() || user.equals("john")) {
      assertThat(Tables.everything(jdbi)).isEqualTo(before);
    }
  }

  private static GeneratedRequest request(int number, String user, ConsoleClient client) {
    Random random = GeneratedRequest.random(SEED + user.hashCode(), number);
    Map<String, String> headers = new LinkedHashMap<>(GeneratedRequest.headers(random));
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("cookie"));
    if (!user.isEmpty()) {
      headers.put("Cookie", client.cookie());
    }
    String path = path(random);
    String method = path.equals("/sign-in") ? "GET" : one(METHODS, random);
    return GeneratedRequest.of(method, path, parameters(random, client), headers, random);
  }

  private static String path(Random random) {
    String path = one(PATHS, random);
    while (path.contains("~")) {
      String id =
          random.nextInt(4) > 0
              ? one(IDS, random)
              : HostileTexts.encoded(HostileTexts.next(random), random);
      path = path.replaceFirst("~", id.replaceAll("[\\\\$~]", "_"));
    }
    return path;
  }

  private static Map<String, String> parameters(Random random, ConsoleClient client) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String name = random.nextInt(8) > 0 ? one(NAMES, random) : HostileNames.next(random).name();
      parameters.put(name, random.nextInt(3) > 0 ? HostileTexts.next(random) : one(IDS, random));
    }
    if (random.nextBoolean()) {
      parameters.put("csrf-token", client.csrfToken());
    }
    return parameters;
  }

  private static String one(List<String> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
