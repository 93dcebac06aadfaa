package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.SignedCall.RESELLERS_KEY;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Applies rows that another program has changed, within one second. */
@ExtendWith(GatewayExtension.class)
class SettingsReloadTest {

  /**
   * The documented limit is one second; a busy machine gets more, but less than the full refresh.
   */
  private static final Duration SOON = Duration.ofSeconds(8);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final SignedCall john = SignedCall.balance().with("u", "admin").with("username", "john");
  private final SignedCall johnInEuro =
      SignedCall.balance().with("u", "admin").with("username", "john").with("currency", "EUR");

  @Test
  void appliesAChangedSetting(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, john, "<balance>36.0000<");

    execute(jdbi, "insert into conflines (name, value) values ('Nice_Number_Digits', '2')");
    awaitReturns(wire, john, "<balance>36.00<");

    execute(jdbi, "update conflines set value = '0' where name = 'Nice_Number_Digits'");
    awaitReturns(wire, john, "<balance>36<");

    execute(jdbi, "delete from conflines where name = 'Nice_Number_Digits'");
    awaitReturns(wire, john, "<balance>36.0000<");
  }

  @Test
  void appliesTheApiSwitch(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, john, "<balance>36.0000<");

    execute(jdbi, "update conflines set value = '0' where name = 'Allow_API'");
    awaitReturns(wire, john, status("API Requests are disabled"));

    execute(jdbi, "update conflines set value = '1' where name = 'Allow_API'");
    awaitReturns(wire, john, "<balance>36.0000<");
  }

  @Test
  void appliesThatAllSettingsAreDeleted(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, john, "<balance>36.0000<");

    execute(jdbi, "truncate conflines");

    awaitReturns(wire, john, status("API Requests are disabled"));
  }

  @Test
  void appliesANewKey(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, john, "<balance>36.0000<");

    execute(
        jdbi,
        "update conflines set value = 'another key' where name = 'API_Secret_Key' and owner_id = 0");

    awaitReturns(wire, john, status("Incorrect hash"));
    assertReturns(wire, john.key("another key"), "<balance>36.0000<");
  }

  @Test
  void appliesAResellersFirstKeyAndItsRemoval(ApiClient wire, Jdbi jdbi) {
    SignedCall bySystem = SignedCall.balance().with("u", "kuser").with("username", "kuser");
    SignedCall byOwner =
        SignedCall.balance().with("u", "kuser").with("username", "kuser").key("new key");
    assertReturns(wire, bySystem, "<balance>5.0000<");

    execute(jdbi, "update conflines set value = 'new key' where owner_id = 4");
    awaitReturns(wire, byOwner, "<balance>5.0000<");
    assertReturns(wire, bySystem, status("Incorrect hash"));

    execute(jdbi, "delete from conflines where owner_id = 4");
    awaitReturns(wire, bySystem, "<balance>5.0000<");
  }

  @Test
  void appliesAChangedRate(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, johnInEuro, "<balance>28.8000<");

    execute(jdbi, "update currencies set exchange_rate = 2 where id = 1");
    awaitReturns(wire, johnInEuro, "<balance>14.4000<");
  }

  @Test
  void appliesDisabledRenamedAddedAndDeletedCurrencies(ApiClient wire, Jdbi jdbi) {
    assertReturns(wire, johnInEuro, "<balance>28.8000<");

    execute(jdbi, "update currencies set active = false where id = 2");
    awaitReturns(wire, johnInEuro, page("Currency was not found"));

    execute(jdbi, "update currencies set active = true, name = 'EUX' where id = 2");
    awaitReturns(wire, john.with("currency", "EUX"), "<balance>28.8000<");
    assertReturns(wire, johnInEuro, page("Currency was not found"));

    execute(jdbi, "insert into currencies (id, name, exchange_rate) values (8, 'EUR', 3)");
    awaitReturns(wire, johnInEuro, "<balance>108.0000<");

    execute(jdbi, "delete from currencies where id = 8");
    awaitReturns(wire, johnInEuro, page("Currency was not found"));
  }

  @Test
  void appliesARenamedCaller(ApiClient wire, Jdbi jdbi) {
    SignedCall old = SignedCall.balance().with("u", "accountant").with("username", "john");
    SignedCall renamed = SignedCall.balance().with("u", "bookkeeper").with("username", "john");
    assertReturns(wire, old, "<balance>36.0000<");

    execute(jdbi, "update users set username = 'bookkeeper' where id = 1");

    awaitReturns(wire, old, status("Bad login"));
    assertReturns(wire, renamed, "<balance>36.0000<");
  }

  @Test
  void appliesThatTwoCallersHaveSwappedNames(ApiClient wire, Jdbi jdbi) {
    SignedCall byAnn = SignedCall.balance().with("u", "ann").with("username", "ann");
    assertReturns(wire, byAnn.key(RESELLERS_KEY), "<balance>12.3457<");

    jdbi.useTransaction(
        tx -> {
          tx.execute("update users set username = 'swapped' where id = 11");
          tx.execute("update users set username = 'ann' where id = 12");
        });

    awaitReturns(wire, byAnn.key(SignedCall.SYSTEM_KEY), "<balance>5.0000<");
  }

  @Test
  void appliesADeletedAndANewCaller(ApiClient wire, Jdbi jdbi) {
    SignedCall byJohn = SignedCall.balance().with("u", "john").with("username", "john");
    assertReturns(wire, byJohn, "<balance>36.0000<");

    execute(jdbi, "delete from users where id = 10");
    awaitReturns(wire, byJohn, status("Bad login"));

    execute(jdbi, "insert into users (id, username, balance) values (20, 'JOHN', 7)");
    awaitReturns(wire, byJohn, "<balance>7.0000<");
  }

  @Test
  void appliesANewOwnerOfACaller(ApiClient wire, Jdbi jdbi) {
    SignedCall bySystem = SignedCall.balance().with("u", "ann").with("username", "ann");
    assertReturns(wire, bySystem, status("Incorrect hash"));

    execute(jdbi, "update users set owner_id = 0 where id = 11");
    awaitReturns(wire, bySystem, "<balance>12.3457<");
  }

  @Test
  void appliesANewRoleOfACaller(ApiClient wire, Jdbi jdbi) {
    SignedCall byAccountant = SignedCall.balance().with("u", "accountant").with("username", "john");
    assertReturns(wire, byAccountant, "<balance>36.0000<");

    execute(jdbi, "update users set usertype = 'user' where id = 1");

    awaitReturns(wire, byAccountant, page("User was not found"));
  }

  @Test
  void readsBalancesOwnersAndOwnCurrenciesFromTheDatabase(ApiClient wire, Jdbi jdbi) {
    SignedCall own = SignedCall.balance().with("u", "admin").with("username", "john");
    assertReturns(wire, own.with("currency", "USER"), "<balance>90.0000<");

    execute(jdbi, "update users set balance = 10, currency_id = 2 where id = 10");

    assertReturns(wire, own, "<balance>8.0000<");
  }

  private static void execute(Jdbi jdbi, String sql) {
    jdbi.useHandle(tx -> tx.execute(sql));
  }

  private static void assertReturns(ApiClient wire, SignedCall call, String expected) {
    assertThat(wire.post(call.target()).text()).contains(expected);
  }

  private static void awaitReturns(ApiClient wire, SignedCall call, String expected) {
    await()
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(BETWEEN_LOOKS)
        .untilAsserted(() -> assertReturns(wire, call, expected));
  }
}
