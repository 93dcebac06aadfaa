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
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class ForwardedHeadersTest {

  private static final String FOR = "X-Forwarded-For";
  private static final int ATTEMPTS_PER_ADDRESS = 30;

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @Test
  void putTheAddressOfTheClientIntoTheAuditLog(Running running, Jdbi jdbi) {
    ConsoleClient client = new ConsoleClient(running.consolePort()).with(FOR, "203.0.113.9");

    client.signIn("no-one", "a guess");

    assertThat(Tables.rows(jdbi, "select source from actions where action = 'sign_in_refused'"))
        .containsExactly("203.0.113.9");
  }

  @Test
  void putTheFirstAddressIntoTheAuditLogBehindTwoProxies(Running running, Jdbi jdbi) {
    ConsoleClient client =
        new ConsoleClient(running.consolePort()).with(FOR, "2001:db8::9, 10.0.0.2");

    client.signIn("no-one", "a guess");

    assertThat(Tables.rows(jdbi, "select source from actions where action = 'sign_in_refused'"))
        .containsExactly("2001:db8::9");
  }

  @Test
  void throttleEachClientBehindAProxySeparately(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient attacker = new ConsoleClient(running.consolePort()).with(FOR, "203.0.113.1");
    for (int i = 0; i < ATTEMPTS_PER_ADDRESS; i++) {
      attacker.signIn("guess-" + i, "a guess");
    }

    HttpResponse<String> refused = attacker.signIn("reseller", ConsoleClient.PASSWORD);
    HttpResponse<String> accepted =
        new ConsoleClient(running.consolePort())
            .with(FOR, "203.0.113.2")
            .signIn("reseller", ConsoleClient.PASSWORD);

    assertThat(List.of(refused.statusCode(), accepted.statusCode())).containsExactly(422, 303);
  }

  @Test
  void nameTheHostOfThePhoneLink(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");

    String direct = john.get("/details").body();
    String proxied = john.with("X-Forwarded-Host", "billing.example").get("/details").body();

    assertThat(direct).containsPattern("http://127\\.0\\.0\\.1:\\d+/.*/simple_balance/JohnsPhone");
    assertThat(proxied)
        .containsPattern("http://billing\\.example:\\d+/.*/simple_balance/JohnsPhone");
  }

  @Test
  void endTheSessionThatBeganOverTlsOnlyOverTls(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    ConsoleClient client =
        new ConsoleClient(running.consolePort()).with("X-Forwarded-Proto", "https");

    client.signIn("john", ConsoleClient.PASSWORD);

    assertThat(client.get("/details").statusCode()).isEqualTo(200);
    assertThat(client.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: [::1",
        "X-Forwarded-For: 1.2.3.4:99999",
        "X-Forwarded-For: 1.2.3.4:port",
        "X-Forwarded-For: unknown",
        "X-Forwarded-For: no address at all",
        "X-Forwarded-Host: :",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Port: none",
        "X-Forwarded-Proto: gopher",
        "X-Forwarded-For:",
        "X-Forwarded-For: ,",
        "X-Forwarded-For: :",
        "X-Forwarded-For: ]:["
      })
  void neverCauseAServerError(String header, Running running) {
    String[] parts = header.split(":", 2);
    ConsoleClient client =
        new ConsoleClient(running.consolePort()).with(parts[0], parts[1].strip());

    assertThat(client.signIn("no-one", "a guess").statusCode()).isIn(422, 400);
  }

  @Test
  void areRefusedWhenTheyNameNoAddress(Running running) {
    HttpResponse<String> response =
        new ConsoleClient(running.consolePort()).with(FOR, ",").get("/sign-in");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("An X-Forwarded header of the request is invalid.");
  }
}
