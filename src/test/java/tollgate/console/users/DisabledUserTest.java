package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;
import tollgate.testkit.Sha1;

@ExtendWith(GatewayExtension.class)
class DisabledUserTest {

  private static final String PHONE = "/billing/api/simple_balance/hash-ann";
  private static final String BALANCE =
      "/billing/api/user_balance_get?u=john&username=john&hash=" + Sha1.of("john456789");

  @AfterEach
  void enableAll(Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("update users set disabled = false where disabled"));
  }

  @Test
  void isSignedOutAndCannotSignIn(Running running, Jdbi jdbi) {
    ConsoleClient ann = ConsoleClient.signedIn(running.consolePort(), jdbi, "ann");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    int status = reseller.post("/users/11/disable", Map.of()).statusCode();

    assertThat(status).isEqualTo(303);
    assertThat(ann.get("/details").statusCode()).isEqualTo(303);
    assertThat(
            new ConsoleClient(running.consolePort())
                .signIn("ann", ConsoleClient.PASSWORD)
                .statusCode())
        .isNotEqualTo(303);
    assertThat(reseller.get("/users/11").body()).contains("ann is disabled", "Incorrect hash");
    assertThat(reseller.get("/users").body()).contains("Disabled");
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .contains("2 user_disabled user 11");
  }

  @Test
  void hasNoPhoneLink(Jdbi jdbi, ApiClient api) {
    assertThat(api.get(PHONE).text()).doesNotContain("Incorrect hash");

    jdbi.useHandle(tx -> tx.execute("update users set disabled = true where id = 11"));

    assertThat(api.get(PHONE).text()).contains("Incorrect hash");
  }

  @Test
  void isUnknownAsACallerUntilEnabledAgain(Running running, Jdbi jdbi, ApiClient api) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    assertThat(api.post(BALANCE).text()).contains("<balance>36.0000</balance>");

    admin.post("/users/10/disable", Map.of());
    await().until(() -> api.post(BALANCE).text().contains("Bad login"));
    admin.post("/users/10/enable", Map.of());

    await().until(() -> api.post(BALANCE).text().contains("<balance>36.0000</balance>"));
    assertThat(Tables.actions(jdbi, "action")).contains("user_disabled", "user_enabled");
  }

  @ParameterizedTest
  @CsvSource({"admin, 0", "reseller, 2"})
  void isNeverOneself(String username, long id, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, username);

    assertThat(client.post("/users/" + id + "/disable", Map.of()).statusCode()).isEqualTo(404);
    assertThat(client.get("/users/" + id).body()).doesNotContain("Disable user");
  }
}
