package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Postgres.resource;
import static tollgate.testing.SaleCalls.all;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SaleMoneyTest {

  private static final String PAID =
      "select concat_ws('|', trim_scale(amount), trim_scale(tax), currency) from payments order by id";

  @Test
  void treatsAMissingBalanceAsZero(ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "7", "number", "1000");

    assertThat(all("balance_without_vat", answer)).containsExactly("0.0");
    assertThat(rows(jdbi, PAID)).containsExactly("0|0|USD");
  }

  @Test
  void treatsAMissingTaxPercentAsZero(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cardgroups set tax_percent = null where id = 6");

    buy(wire, "id", "6");

    assertThat(rows(jdbi, PAID)).containsExactly("10.0840336134454|0|USD");
  }

  @ParameterizedTest
  @CsvSource({
    "0.000000000000005, 10, 0.000000000000001",
    "0.000000000000004, 10, 0",
    "-0.000000000000005, 10, -0.000000000000001",
    "1, 0.00000000000005, 0.000000000000001",
    "100, 33.333333333333333, 33.333333333333333",
    "123456789012.123456789012345, 19, 23456789912.303456789912346"
  })
  void roundsTheTaxHalfUpAtFifteenDecimals(
      String balance, String percent, String tax, Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cardgroups set tax_percent = " + percent + " where id = 6");
    gateway.change("update cards set balance = " + balance + " where id = 606");

    buy(wire, "id", "6");

    assertThat(rows(jdbi, PAID)).containsExactly(balance + "|" + tax + "|USD");
  }

  @Test
  void taxesTheRoundedAmount(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cardgroups set tax_percent = 50 where id = 6");
    gateway.change("update cards set balance = 0.000000000000002 where id = 606");

    Answer answer = buy(wire, "id", "6", "curr", "TRD");

    assertThat(all("balance_without_vat", answer)).containsExactly("0.000000000000001");
    assertThat(rows(jdbi, PAID)).containsExactly("0.000000000000001|0.000000000000001|TRD");
  }

  @Test
  void sellsInAnotherCurrency(ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", "number", "1111111008", "curr", "EUR");

    assertThat(answer.text()).isEqualTo(resource("golden/card-sale-in-another-currency.xml"));
    assertThat(rows(jdbi, PAID)).containsExactly("80|15.2|EUR");
    assertThat(rows(jdbi, "select currency from sales")).containsExactly("EUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"eur", "Eur", "eUR"})
  void returnsTheCurrencyInTheOperatorsSpelling(String spelling, ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", "curr", spelling);

    assertThat(all("currency", answer)).containsExactly("EUR");
    assertThat(all("balance_without_vat", answer)).containsExactly("8.06722689075632");
    assertThat(rows(jdbi, PAID)).containsExactly("8.06722689075632|1.532773109243701|EUR");
  }

  @Test
  void dividesByTheRateOfTheSystemCurrency(Running gateway, ApiClient wire) {
    gateway.change("update currencies set exchange_rate = 3 where id = 1");

    Answer answer = buy(wire, "id", "6", "number", "1111111008", "curr", "EUR");

    assertThat(all("balance_without_vat", answer)).containsExactly("26.666666666666667");
  }

  @Test
  void sellsTheSameIfTheSystemCurrencyIsNamed(Running gateway, ApiClient wire) {
    gateway.change("update currencies set exchange_rate = 3 where id = 1");

    Answer answer = buy(wire, "id", "6", "curr", "usd");

    assertThat(all("balance_without_vat", answer)).containsExactly("10.0840336134454");
    assertThat(all("currency", answer)).containsExactly("USD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "-1"})
  void sellsWithoutARateIfNoCurrencyIsNamed(
      String rate, Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update currencies set exchange_rate = " + rate + " where id = 1");

    List<String> named =
        List.of(
            error(buy(wire, "id", "6", "curr", "USD")), error(buy(wire, "id", "6", "curr", "EUR")));
    Answer unnamed = buy(wire, "id", "6");

    assertThat(named).containsExactly("Currency was not found", "Currency was not found");
    assertThat(all("currency", unnamed)).containsExactly("USD");
    assertThat(count(jdbi, "payments")).isEqualTo(1);
  }

  @Test
  void refusesAnInactiveCurrencyEvenWhenItIsTheCallersOwn(Running gateway, ApiClient wire) {
    gateway.change("update users set currency_id = 4 where id = 0");

    Answer answer = buy(wire, "id", "6", "curr", "OFF");

    assertThat(error(answer)).isEqualTo("Currency was not found");
  }

  @Test
  void refusesTheSystemCurrencyByNameWhileItIsInactive(Running gateway, ApiClient wire) {
    gateway.change("update currencies set active = false where id = 1");

    Answer named = buy(wire, "id", "6", "curr", "USD");
    Answer unnamed = buy(wire, "id", "6");

    assertThat(error(named)).isEqualTo("Currency was not found");
    assertThat(all("currency", unnamed)).containsExactly("USD");
  }
}
