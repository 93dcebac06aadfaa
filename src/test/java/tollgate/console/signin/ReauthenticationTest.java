package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class ReauthenticationTest {

  private static final int ATTEMPTS = 40;

  /** Five are free; a slow machine waits long enough for a few more. */
  private static final int MAX_ROWS = 12;

  @BeforeEach
  @AfterEach
  void forgetFailures(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures, device_cookies"));
  }

  @ParameterizedTest
  @CsvSource({
    "/card-groups/6/cards/606/pin, pin_refused",
    "/hash-helper/make, signature_refused",
    "/password, password_refused"
  })
  void recordsWrongPasswordsButNoThrottledAttempts(
      String path, String action, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    client.get("/password");
    int before = rows(jdbi, action);

    for (int i = 0; i < ATTEMPTS; i++) {
      client.post(
          path, Map.of("call", "card_from_group_sell", "old", "a guess", "password", "a guess"));
    }

    assertThat(rows(jdbi, action) - before).isBetween(1, MAX_ROWS);
  }

  private static int rows(Jdbi jdbi, String action) {
    return Tables.rows(jdbi, "select 1 from actions where action = '" + action + "'").size();
  }
}
