package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.root;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.SignedCall.RESELLERS_KEY;
import static tollgate.testing.SignedCall.SYSTEM_KEY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Authenticates callers. See docs/api.md#authentication and docs/api.md#order-of-checks. */
@ExtendWith(GatewayExtension.class)
class AuthenticationTest {

  private static final String NO_KEYS = "delete from conflines where name = 'API_Secret_Key'";

  @Test
  void refusesEverythingWhileTheApiIsOff(ApiClient wire, GatewayExtension.Running running) {
    running.change("update conflines set value = '0' where name = 'Allow_API'");
    String off = status("API Requests are disabled");

    assertThat(wire.post(balanceOf("john", "admin").target()).text()).isEqualTo(off);
    assertThat(wire.get(balanceOf("john", "admin").target()).text()).isEqualTo(off);
    assertThat(wire.post(detailsOf("10", "admin").target()).text()).isEqualTo(off);
    assertThat(wire.post(saleBy("admin").target()).text()).isEqualTo(off);
    assertThat(wire.get("/billing/api/simple_balance/JohnsPhone").text()).isEqualTo(off);
    assertThat(wire.post("/billing/api/nothing_here").status()).isEqualTo(404);
    assertThat(wire.post("/billing/api/balance?u=%").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "yes", "01", " 1"})
  void takesNonsenseForTheApiBeingOff(
      String value, ApiClient wire, GatewayExtension.Running running) {
    running.change("update conflines set value = '" + value + "' where name = 'Allow_API'");

    assertThat(wire.post(balanceOf("john", "admin").target()).text())
        .isEqualTo(status("API Requests are disabled"));
  }

  @ParameterizedTest
  @CsvSource({
    "admin,      456789",
    "ADMIN,      456789",
    "accountant, 456789",
    "reseller,   resellers-own-key",
    "Reseller,   resellers-own-key",
    "keyless,    456789",
    "john,       456789",
    "ann,        resellers-own-key",
    "kuser,      456789",
    "ŽĄSIS,      456789"
  })
  void acceptsOnlyTheKeyOfTheCallersOwner(String u, String key, ApiClient wire) {
    String others = key.equals(SYSTEM_KEY) ? RESELLERS_KEY : SYSTEM_KEY;

    String right = wire.post(balanceOf(u, u).key(key).target()).text();
    String wrong = wire.post(balanceOf(u, u).key(others).target()).text();
    String none = wire.post(balanceOf(u, u).key("").target()).text();

    assertThat(right).contains("<page>\n  <balance>");
    assertThat(wrong).isEqualTo(status("Incorrect hash"));
    assertThat(none).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void ignoresKeysOfAccountantsAndUsers(ApiClient wire, GatewayExtension.Running running) {
    running.change(
        "insert into conflines values ('API_Secret_Key', 1, 'accountants-own'),"
            + " ('API_Secret_Key', 10, 'johns-own-key')");

    assertThat(wire.post(balanceOf("john", "accountant").target()).text()).contains("36.0000");
    assertThat(wire.post(balanceOf("john", "john").target()).text()).contains("36.0000");
    assertThat(wire.post(balanceOf("john", "john").key("johns-own-key").target()).text())
        .isEqualTo(status("Incorrect hash"));
  }

  @Test
  void treatsAKeyOfFiveCharactersAsMissing(ApiClient wire, GatewayExtension.Running running) {
    running.change("update conflines set value = '12345' where name = 'API_Secret_Key'");
    SignedCall short0 = balanceOf("john", "admin").key("12345");

    assertThat(wire.post(short0.target()).text()).isEqualTo(status("API must have Secret Key"));

    running.change(
        "update conflines set value = '456789' where name = 'API_Secret_Key' and owner_id = 0");

    assertThat(wire.post(balanceOf("ann", "reseller").target()).text()).contains("12.3457");
  }

  @Test
  void refusesWithoutAKeyBeforeItLooksAtTheHashOrTheName(
      ApiClient wire, GatewayExtension.Running running) {
    running.change(
        NO_KEYS + "; insert into conflines values ('API_Disable_hash_checking', 0, '1')");
    String noKey = status("API must have Secret Key");

    for (String u : List.of("admin", "reseller", "john", "ann", "unknown", "")) {
      assertThat(wire.post(balanceOf("john", u).target()).text()).as(u).isEqualTo(noKey);
      assertThat(wire.post(detailsOf("10", u).target()).text()).as(u).isEqualTo(noKey);
      assertThat(wire.post(saleBy(u).target()).text()).as(u).isEqualTo(noKey);
    }
  }

  @Test
  void needsNoSystemKeyWhenTheOwnerHasAKey(ApiClient wire, GatewayExtension.Running running) {
    running.change("delete from conflines where name = 'API_Secret_Key' and owner_id = 0");

    assertThat(wire.post(balanceOf("ann", "ann").key(RESELLERS_KEY).target()).text())
        .contains("12.3457");
    assertThat(wire.post(balanceOf("ann", "admin").target()).text())
        .isEqualTo(status("API must have Secret Key"));
    assertThat(wire.post(balanceOf("kuser", "kuser").target()).text())
        .isEqualTo(status("API must have Secret Key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "joh", "john ", " john", "john%", "0", "10", "a\0b", "\0"})
  void reportsAnUnknownNameOnlyWithAHashOfTheSystemKey(String u, ApiClient wire) {
    assertThat(wire.post(balanceOf("john", u).target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(detailsOf("10", u).target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(saleBy(u).target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(balanceOf("john", u).key(RESELLERS_KEY).target()).text())
        .isEqualTo(status("Incorrect hash"));
  }

  @Test
  void assumesTheAdministratorOnlyForABalance(ApiClient wire) {
    String right = wire.post(balanceOf("ann", "").target()).text();
    String wrong = wire.post(balanceOf("ann", "").key(RESELLERS_KEY).target()).text();

    assertThat(right).contains("12.3457");
    assertThat(wrong).isEqualTo(status("Incorrect hash"));
    assertThat(wire.post(detailsOf("10", "").target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(saleBy("").target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(saleBy("").key(RESELLERS_KEY).target()).text())
        .isEqualTo(status("Incorrect hash"));
  }

  @Test
  void checksTheHashOfAUserBeforeItDeniesASale(ApiClient wire) {
    assertThat(wire.post(saleBy("john").target()).text()).isEqualTo(status("Access Denied"));
    assertThat(wire.post(saleBy("ann").key(RESELLERS_KEY).target()).text())
        .isEqualTo(status("Access Denied"));
    assertThat(wire.post(saleBy("john").key("other-key").target()).text())
        .isEqualTo(status("Incorrect hash"));
  }

  @Test
  void authenticatesBeforeItChecksTheFeatureAndTheCall(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("update conflines set value = '0' where name = 'Devices_Check_Balance'");

    assertThat(wire.post("/billing/api/balance?u=admin").text())
        .isEqualTo(status("Incorrect hash"));
    assertThat(wire.post(balanceOf("", "unknown").target()).text()).isEqualTo(status("Bad login"));
    assertThat(wire.post(balanceOf("", "admin").target()).text())
        .isEqualTo(page("Feature disabled"));
    assertThat(wire.post(detailsOf("", "admin").target()).text())
        .isEqualTo(root("User was not found"));
    assertThat(wire.post(saleBy("admin").target()).text())
        .isEqualTo(card("Cardgroup was not found"));
  }

  private static SignedCall balanceOf(String username, String u) {
    return SignedCall.balance().with("username", username).with("u", u);
  }

  private static SignedCall detailsOf(String userId, String u) {
    return SignedCall.details().with("user_id", userId).with("u", u);
  }

  private static SignedCall saleBy(String u) {
    return SignedCall.sale().with("u", u);
  }
}
