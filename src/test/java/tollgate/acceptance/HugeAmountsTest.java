package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tollgate.testing.SaleCalls.all;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/**
 * Stores amounts at the limits of their columns and beyond, and calls everything that reads them.
 */
@ExtendWith(GatewayExtension.class)
class HugeAmountsTest {

  private static final String MAX_AMOUNT = "999999999999999.999999999999999";
  private static final String MIN_AMOUNT = "0.000000000000001";

  private static final List<String> COLUMNS =
      List.of(
          "users set balance =",
          "users set credit =",
          "users set vat_percent =",
          "cards set balance =",
          "cardgroups set price =",
          "cardgroups set tax_percent =",
          "currencies set exchange_rate =",
          "currencies set id = id, exchange_rate =");

  private static final List<String> PAGES =
      List.of(
          "/",
          "/overview/live",
          "/users",
          "/users/10",
          "/card-groups",
          "/card-groups/6",
          "/card-groups/6/edit",
          "/card-groups/6/generate",
          "/card-groups/6/import",
          "/card-groups/6/job",
          "/sales",
          "/mails",
          "/audit",
          "/settings");

  @ParameterizedTest
  @ValueSource(strings = {"1e15", "1e30", "1e130", "-1e30", "'Infinity'", "'-Infinity'"})
  void areRefusedByTheDatabase(String amount, Jdbi jdbi) {
    for (String column : COLUMNS) {
      assertThatThrownBy(() -> jdbi.useHandle(tx -> tx.execute("update " + column + amount)))
          .as(column)
          .hasMessageContaining("numeric field overflow");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MAX_AMOUNT, "-" + MAX_AMOUNT, MIN_AMOUNT, "1e-30", "'NaN'"})
  void breakNoCallAndNoPage(String amount, Running gateway, ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "6", "number", "1111111008", "email", "a@b.example");
    for (String column : COLUMNS) {
      gateway.change("update " + column + amount);
    }

    for (String currency : List.of("", "EUR", "USER", "USD")) {
      assertThat(buy(wire, "id", "6", "curr", currency).status()).isEqualTo(200);
      assertThat(balance(wire, currency)).isEqualTo(200);
    }
    assertThat(wire.get("/billing/api/simple_balance/JohnsPhone?currency=EUR").status())
        .isEqualTo(200);
    assertThat(
            wire.post(SignedCall.details().with("u", "admin").with("user_id", "10").target())
                .status())
        .isEqualTo(200);
    assertPages(gateway, jdbi);
  }

  @Test
  void readABalanceOfFortyFiveDigits(Running gateway, ApiClient wire) {
    gateway.change("update users set balance = " + MAX_AMOUNT + " where id = 10");
    gateway.change("update currencies set exchange_rate = " + MIN_AMOUNT + " where id = 1");
    gateway.change("update currencies set exchange_rate = " + MAX_AMOUNT + " where id = 2");

    SignedCall call = SignedCall.balance().with("username", "john").with("currency", "EUR");

    assertThat(wire.post(call.target()).text())
        .contains("<balance>999999999999999999999999999998000000000000000.0000</balance>");
  }

  @Test
  void refuseASaleWhoseAmountCannotBeStored(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update currencies set exchange_rate = " + MAX_AMOUNT + " where id = 2");

    assertThat(error(buy(wire, "id", "6", "curr", "EUR"))).isEqualTo("Currency was not found");
    assertThat(Tables.count(jdbi, "sales")).isZero();
    assertThat(all("number", buy(wire, "id", "6"))).containsExactly("1111111006");
  }

  @Test
  void refuseASaleWhoseTaxCannotBeStored(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cardgroups set tax_percent = " + MAX_AMOUNT + " where id = 6");
    gateway.change("update cards set balance = 101 where id = 606");

    assertThat(error(buy(wire, "id", "6"))).isEqualTo("Free cards was not found");
    assertThat(Tables.count(jdbi, "sales")).isZero();
    assertThat(all("number", buy(wire, "id", "6", "number", "1111111007")))
        .containsExactly("1111111007");
  }

  private static int balance(ApiClient wire, String currency) {
    SignedCall call = SignedCall.balance().with("username", "john").with("currency", currency);
    return wire.post(call.target()).status();
  }

  private static void assertPages(Running gateway, Jdbi jdbi) {
    ConsoleClient console = ConsoleClient.signedIn(gateway.consolePort(), jdbi, "admin");
    for (String page : PAGES) {
      assertThat(console.get(page).statusCode()).as(page).isEqualTo(200);
    }
    String sale = Tables.rows(jdbi, "select min(id) from sales").get(0);
    assertThat(console.get("/sales/" + sale).statusCode()).isEqualTo(200);
  }
}
