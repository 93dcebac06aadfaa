package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

/** Tests a gateway that trusts the proxy on this machine, and one that trusts none. */
@ExtendWith(GatewayExtension.class)
class ForwardedHeadersTest {

  private static final String FOR = "X-Forwarded-For";
  private static final String UNKNOWN_URL = "the public URL of the API is not known";
  private static final int ATTEMPTS_PER_ADDRESS = 14;
  private static OwnGateway gateway;

  @BeforeAll
  static void start(Running running) throws Exception {
    gateway = OwnGateway.behindProxies(running, "proxied", "127.0.0.0/8, 10.0.0.0/8");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void resetThrottleAndAudit() {
    gateway.sql("truncate sign_in_failures; truncate actions");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "6.6.6.6, 2001:db8::9, 10.0.0.2 | 2001:db8::9",
        "unknown | 127.0.0.1"
      })
  void putTheClientIntoTheAuditLog(String forwardedFor, String expected) {
    new ConsoleClient(gateway.consolePort()).with(FOR, forwardedFor).signIn("no-one", "a guess");

    assertThat(Tables.rows(gateway.jdbi(), "select source from actions")).containsExactly(expected);
  }

  @Test
  void putTheClientOfACallIntoTheAuditLog() {
    Map<String, String> headers = Map.of("Forwarded", "for=203.0.113.9");

    gateway.wire().send("POST", SaleCalls.target("id", "13"), headers, new byte[0]);
    gateway
        .wire()
        .send("POST", "/billing/api/user_details_get?u=john&hash=wrong", headers, new byte[0]);

    assertThat(Tables.actions(gateway.jdbi(), "action || ' ' || source"))
        .containsExactly("card_sale 203.0.113.9", "api_refused 203.0.113.9");
  }

  @Test
  void throttleEachClientBehindAProxySeparately() {
    ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "reseller");
    ConsoleClient attacker = new ConsoleClient(gateway.consolePort()).with(FOR, "203.0.113.1");
    for (int i = 0; i < ATTEMPTS_PER_ADDRESS; i++) {
      attacker.signIn("guess-" + i, "a guess");
    }
    SignInDelays.prolong(gateway.jdbi());

    HttpResponse<String> refused = attacker.signIn("reseller", ConsoleClient.PASSWORD);
    HttpResponse<String> accepted =
        new ConsoleClient(gateway.consolePort())
            .with(FOR, "203.0.113.2")
            .signIn("reseller", ConsoleClient.PASSWORD);

    assertThat(List.of(refused.statusCode(), accepted.statusCode())).containsExactly(429, 303);
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0))
        .isBetween(SignInDelays.PROLONGED_SECONDS - 60, SignInDelays.PROLONGED_SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Host: billing.example | http://billing.example/billing",
        "Forwarded: proto=https;host=billing.example | https://billing.example/billing",
        "X-Forwarded-Proto: https | https://127.0.0.1:CONSOLE/billing"
      })
  void nameTheOriginOfThePhoneLink(String header, String expected) {
    ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "john");
    String[] parts = header.split(": ");
    ConsoleClient john = new ConsoleClient(gateway.consolePort()).with(parts[0], parts[1]);
    john.signIn("john", ConsoleClient.PASSWORD);

    String page = john.get("/details").body();

    assertThat(page)
        .contains(expected.replace("CONSOLE", Integer.toString(gateway.consolePort())))
        .doesNotContain(UNKNOWN_URL);
  }

  @Test
  void makeTheCookieSecureOverTls() {
    ConsoleClient client =
        new ConsoleClient(gateway.consolePort()).with("X-Forwarded-Proto", "https");

    assertThat(client.get("/sign-in").headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("__Host-")
        .contains("; Secure")
        .containsIgnoringCase("; HttpOnly");
    assertThat(client.get("/metrics").headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000");
  }

  @Test
  void endTheSessionThatBeganOverTlsOnlyOverTls() {
    ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "john");
    ConsoleClient client =
        new ConsoleClient(gateway.consolePort()).with("X-Forwarded-Proto", "https");

    client.signIn("john", ConsoleClient.PASSWORD);

    assertThat(client.get("/details").statusCode()).isEqualTo(200);
    assertThat(client.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: [::1",
        "X-Forwarded-For: 1.2.3.4:99999",
        "X-Forwarded-For: no address at all",
        "X-Forwarded-For:",
        "X-Forwarded-For: ]:[",
        "X-Forwarded-Host: :",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Port: none",
        "X-Forwarded-Proto: gopher",
        "Forwarded: for=\"",
        "Forwarded: ;;=,="
      })
  void neverCauseAnError(String header) {
    String[] parts = header.split(":", 2);
    Map<String, String> headers = Map.of(parts[0], parts[1].strip());
    ConsoleClient client = new ConsoleClient(gateway.consolePort());
    headers.forEach(client::with);

    assertThat(client.signIn("no-one", "a guess").statusCode()).isEqualTo(422);
    assertThat(gateway.wire().send("POST", "/billing/api/user_balance_get", headers, new byte[0]))
        .extracting(ApiClient.Answer::status)
        .isEqualTo(200);
  }

  @Test
  void areIgnoredWhenTheProxyIsNotTrusted(Running running, Jdbi jdbi) {
    ConsoleClient john =
        ConsoleClient.signedIn(running.consolePort(), jdbi, "john")
            .with(FOR, "203.0.113.9")
            .with("X-Forwarded-Host", "evil.example")
            .with("X-Forwarded-Proto", "https")
            .with("Forwarded", "for=203.0.113.9;host=evil.example;proto=https");

    String page = john.get("/details").body();
    HttpResponse<String> signIn =
        new ConsoleClient(running.consolePort()).with("X-Forwarded-Proto", "https").get("/sign-in");
    john.signIn("no-one", "a guess");

    assertThat(page)
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/.*/simple_balance/JohnsPhone")
        .contains(UNKNOWN_URL);
    assertThat(signIn.headers().firstValue("Set-Cookie").orElse("")).doesNotContain("Secure");
    assertThat(Tables.rows(jdbi, "select distinct source from actions"))
        .containsExactly("127.0.0.1");
  }
}
