package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.SignedCall;

/** Switches hash checking off for the callers of one owner. See docs/api.md#hash. */
@ExtendWith(GatewayExtension.class)
class HashCheckingSwitchTest {

  private static final String REFUSED = status("Incorrect hash");

  @ParameterizedTest
  @CsvSource({
    "1,     -,     true,  true,  true",
    "1,     0,     true,  false, true",
    "1,     '',    true,  true,  true",
    "1,     maybe, true,  false, true",
    "1,     2,     true,  false, true",
    "0,     1,     false, true,  false",
    "-,     1,     false, true,  false",
    "'',    '',    false, false, false",
    "maybe, -,     false, false, false",
    "01,    -,     false, false, false"
  })
  void countsForTheOwnerWhoseKeyCounts(
      String systems,
      String resellers,
      boolean isOffForAdmin,
      boolean isOffForReseller,
      boolean isOffForKeyless,
      ApiClient wire,
      GatewayExtension.Running running) {
    running.change(row(0, systems) + row(2, resellers));

    assertThat(isOff("admin", wire)).isEqualTo(isOffForAdmin);
    assertThat(isOff("john", wire)).isEqualTo(isOffForAdmin);
    assertThat(isOff("reseller", wire)).isEqualTo(isOffForReseller);
    assertThat(isOff("ann", wire)).isEqualTo(isOffForReseller);
    assertThat(isOff("keyless", wire)).isEqualTo(isOffForKeyless);
    assertThat(isOff("kuser", wire)).isEqualTo(isOffForKeyless);
  }

  @Test
  void appliesToAResellerWithoutAKey(ApiClient wire, GatewayExtension.Running running) {
    running.change(row(4, "1"));

    assertThat(isOff("keyless", wire)).isTrue();
    assertThat(isOff("kuser", wire)).isTrue();
    assertThat(isOff("admin", wire)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&hash=",
        "&hash=zzz",
        "&hash=%00",
        "&hash=0000000000000000000000000000000000000000"
      })
  void acceptsAnyHashWhileItIsOff(String hash, ApiClient wire, GatewayExtension.Running running) {
    running.change(row(0, "1"));

    ApiClient.Answer answer = wire.post("/billing/api/balance?u=admin&username=john" + hash);

    assertThat(answer.text()).contains("<balance>36.0000</balance>");
  }

  @Test
  void keepsTheOtherChecksWhileItIsOff(ApiClient wire, GatewayExtension.Running running) {
    running.change(row(0, "1"));

    assertThat(wire.post("/billing/api/balance?u=unknown&username=john").text())
        .isEqualTo(status("Bad login"));
    assertThat(wire.post("/billing/api/user_details?user_id=10").text())
        .isEqualTo(status("Bad login"));
    assertThat(wire.post("/billing/api/card_from_group_sell?u=john&id=6").text())
        .isEqualTo(status("Access Denied"));
    assertThat(wire.post("/billing/api/balance?u=john&username=ann").text())
        .contains("User was not found");
  }

  @Test
  void usesTheSystemsSwitchForUnknownNames(ApiClient wire, GatewayExtension.Running running) {
    running.change(row(2, "1"));

    assertThat(wire.post("/billing/api/balance?u=unknown&username=john").text()).isEqualTo(REFUSED);
    assertThat(wire.post("/billing/api/balance?username=john").text()).isEqualTo(REFUSED);
  }

  @Test
  void acceptsACorrectHashWhileItIsOff(ApiClient wire, GatewayExtension.Running running) {
    running.change(row(0, "1"));

    String target = SignedCall.balance().with("u", "admin").with("username", "john").target();

    assertThat(wire.post(target).text()).contains("<balance>36.0000</balance>");
  }

  @Test
  void warnsInTheLogWhileItIsOff(GatewayExtension.Running running) {
    try (LogCapture log = new LogCapture("tollgate.settings")) {
      running.change(row(0, "1") + row(2, "maybe"));

      assertThat(log.lines())
          .containsExactly(
              "WARN Hash checking is disabled for owner 0: any client can read balances and buy cards",
              "WARN Setting API_Disable_hash_checking of owner 2 must be a whole number from 0 to 1; using the default 0");
    }
  }

  private static boolean isOff(String u, ApiClient wire) {
    String text = wire.post("/billing/api/balance?u=" + u + "&username=" + u).text();
    assertThat(text).matches(answer -> answer.equals(REFUSED) || answer.contains("<balance>"));
    return !text.equals(REFUSED);
  }

  /** Sets the switch of an owner; a dash leaves it out. */
  private static String row(int owner, String value) {
    return value.equals("-")
        ? ""
        : "insert into conflines values ('API_Disable_hash_checking', %d, '%s');"
            .formatted(owner, value);
  }
}
