package tollgate.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SetupStepsTest {

  private static final Pattern STEP =
      Pattern.compile("<a id=\"setup-([A-Z_]+)\" href=\"([^\"]*)\"");

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @Test
  void showWhatAFreshGatewayLacks(Running running, Jdbi jdbi) {
    running.change(
        "delete from conflines where name in ('Allow_API', 'API_Secret_Key'); truncate cardgroups cascade");

    String page = client(running, jdbi, "admin").get("/").body();

    assertThat(steps(page))
        .containsExactly(
            "NO_KEY /settings",
            "API_OFF /settings",
            "NO_GROUP /card-groups/new",
            "NO_PUBLIC_URL /details");
    assertThat(page).contains("The API is off").doesNotContain("All clear.");
    assertThat(steps(client(running, jdbi, "reseller").get("/").body()))
        .containsExactly("NO_KEY /settings", "NO_GROUP /card-groups/new");
    assertThat(steps(client(running, jdbi, "accountant").get("/").body())).isEmpty();
  }

  @Test
  void leaveOutWhatIsThere(Running running, Jdbi jdbi) {
    assertThat(steps(client(running, jdbi, "admin").get("/").body()))
        .containsExactly("NO_PUBLIC_URL /details");
    assertThat(steps(client(running, jdbi, "reseller").get("/").body())).isEmpty();
  }

  private static ConsoleClient client(Running running, Jdbi jdbi, String user) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, user);
  }

  private static List<String> steps(String page) {
    return STEP.matcher(page)
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .toList();
  }
}
