package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SignInAuditTest {

  private static final String FAILURES =
      "select concat_ws('|', coalesce(user_id::text, 'none'), data, occurrences)"
          + " from actions where action = 'sign_in_refused' order by id";

  @BeforeEach
  void forgetFailures(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.execute("truncate sign_in_failures, sign_in_networks, device_cookies"));
  }

  @ParameterizedTest
  @CsvSource({"reseller", "RESELLER", "' reseller '"})
  void recordsTheUserWhoseNameWasTried(String typed, Running running, Jdbi jdbi) {
    new ConsoleClient(running.consolePort()).signIn(typed, "a guess");

    assertThat(Tables.rows(jdbi, FAILURES)).containsExactly("2|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse battery", "a\r\nadmin", "\u0000", "<b>x</b>"})
  void recordsNoNameOfNoUser(String typed, Running running, Jdbi jdbi) {
    new ConsoleClient(running.consolePort()).signIn(typed, "a guess");

    assertThat(Tables.rows(jdbi, FAILURES)).containsExactly("none|unknown username");
    assertThat(Tables.everything(jdbi).stream().filter(row -> row.contains("actions")))
        .noneMatch(row -> row.contains("horse"));
  }

  @Test
  void recordsNothingOfANameOfAnyLength(Running running, Jdbi jdbi) {
    new ConsoleClient(running.consolePort()).signIn("x".repeat(40_000), "a guess");

    assertThat(Tables.rows(jdbi, FAILURES)).containsExactly("none|unknown username");
  }

  @Test
  void saysThatTheUserIsDisabled(Running running, Jdbi jdbi) {
    running.change("update users set disabled = true where username = 'john'");

    new ConsoleClient(running.consolePort()).signIn("john", "a guess");

    assertThat(Tables.rows(jdbi, FAILURES)).containsExactly("10|disabled user");
  }

  @Test
  void sumsUpAttemptsThatHaveToWait(Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "delayed_sign_ins")) {
      guess(gateway, 5);
      SignInDelays.prolong(gateway.jdbi());
      guess(gateway, 4);
    }

    assertThat(Tables.rows(running.postgres().jdbi("delayed_sign_ins"), FAILURES))
        .containsExactly("0|", "0|", "0|", "0|", "0|", "0|delayed|4");
  }

  @Test
  void isFoundByTheUserOnTheAuditPage(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    new ConsoleClient(running.consolePort()).signIn("John", "a guess");

    String page = admin.get("/audit?user=john&kind=sign_in_refused").body();

    assertThat(page).contains("<a href=\"/audit?user=john\">john</a>", "Sign-in failed");
  }

  private static void guess(OwnGateway gateway, int times) {
    for (int i = 0; i < times; i++) {
      new ConsoleClient(gateway.consolePort()).signIn("admin", "a guess");
    }
  }
}
