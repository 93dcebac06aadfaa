package tollgate.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;

/** Pastes blanks that no one sees, and signs in with a name that ends in a blank. */
@ExtendWith(GatewayExtension.class)
class PastedBlanksTest {

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures, sign_in_networks"));
  }

  @ParameterizedTest
  @CsvSource({
    "/card-groups/6?number=, 1111111006, 1111111006</",
    "/card-groups/6?number=, 11 111 11006, 1111111006</",
    "/sales?number=, 77777 77001, data-label=\"Cards\"",
    "/users?q=, john, john</a>",
    "/users?q=, john@example.com, john</a>",
    "/users?q=, +370 52 00 00 01, john</a>"
  })
  void areNoPartOfASearch(String path, String typed, String expected, Running running, Jdbi jdbi) {
    SaleCalls.buy(running.wire(), "id", "13");
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    String pasted = "\uFEFF\u00A0" + typed.replace(' ', '\u202F') + "\u200B";

    String page = admin.get(path + URLEncoder.encode(pasted, UTF_8)).body();

    assertThat(page.substring(page.indexOf("<main"))).contains(expected);
  }

  @Test
  void mayEndAUsername(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    jdbi.useHandle(tx -> tx.execute("update users set username = 'john ' where username = 'john'"));

    assertThat(signIn(running, "john ")).isEqualTo(303);
    assertThat(signIn(running, "john")).isEqualTo(422);
  }

  @Test
  void areForgivenAroundAnotherUsername(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "john");

    assertThat(signIn(running, "\u00A0john\u200B")).isEqualTo(303);
  }

  private static int signIn(Running running, String username) {
    return new ConsoleClient(running.consolePort())
        .signIn(username, ConsoleClient.PASSWORD)
        .statusCode();
  }
}
