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

/** Reads the balance of a phone. See docs/api.md#user_simple_balance_get. */
@ExtendWith(GatewayExtension.class)
class SimpleBalanceTest {

  private static final String PHONE = "/billing/api/simple_balance";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String XML = "text/xml; charset=utf-8";

  @Test
  void returnsTheNumberAlone(ApiClient wire) {
    ApiClient.Answer answer = wire.get(PHONE + "/JohnsPhone");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
    assertThat(answer.header("Content-Length")).isEqualTo("7");
    assertThat(answer.text()).isEqualTo("36.0000");
  }

  @ParameterizedTest
  @CsvSource({
    "JohnsPhone, EUR,  28.8000",
    "JohnsPhone, bhd,  90.0000",
    "JohnsPhone, usd,  36.0000",
    "JohnsPhone, USER, 90.0000",
    "JohnsPhone, uSER, 90.0000",
    "hash-ann,   USER, 24.6913",
    "hash-ann,   off,  24.6913",
    "hash-goose, '',   0.0000",
    "hash-admin, '',   0.0000"
  })
  void convertsAsTheUserBalanceDoes(String id, String currency, String balance, ApiClient wire) {
    assertThat(wire.get(PHONE + "/" + id + "?currency=" + currency).text()).isEqualTo(balance);
  }

  @ParameterizedTest
  @CsvSource({
    "JohnsPhone, QQQ",
    "JohnsPhone, OFF",
    "JohnsPhone, NIL",
    "JohnsPhone, NEG",
    "JohnsPhone, %00",
    "hash-goose, USER"
  })
  void reportsAnUnknownCurrencyAsPlainText(String id, String currency, ApiClient wire) {
    ApiClient.Answer answer = wire.get(PHONE + "?id=" + id + "&currency=" + currency);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(TEXT);
    assertThat(answer.text()).isEqualTo("Currency was not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?id=",
        "?currency=QQQ",
        "/nothing",
        "/johnsphone",
        "/JOHNSPHONE",
        "/JohnsPhon",
        "/JohnsPhone%20",
        "/%25",
        "/JohnsPhone%00",
        "/%00",
        "?id=%00&currency=%00",
        "/%EF%BF%BE"
      })
  void reportsAnUnknownIdAsAnIncorrectHashInXml(String rest, ApiClient wire) {
    ApiClient.Answer answer = wire.get(PHONE + rest);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo(XML);
    assertThat(answer.text()).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void findsNoUserWhoseUniquehashIsEmpty(ApiClient wire, GatewayExtension.Running running) {
    running.change("update users set uniquehash = '' where id in (10, 11)");

    assertThat(wire.get(PHONE + "?id=").text()).isEqualTo(status("Incorrect hash"));
    assertThat(wire.get(PHONE + "/JohnsPhone").text()).isEqualTo(status("Incorrect hash"));
  }

  @Test
  void reportsADisabledFeatureAsPlainText(ApiClient wire, GatewayExtension.Running running) {
    running.change("update conflines set value = '0' where name = 'Devices_Check_Balance'");

    ApiClient.Answer known = wire.get(PHONE + "/JohnsPhone");
    ApiClient.Answer unknown = wire.post(PHONE);

    assertThat(known.status()).isEqualTo(200);
    assertThat(known.header("Content-Type")).isEqualTo(TEXT);
    assertThat(known.text()).isEqualTo("Feature disabled");
    assertThat(unknown.text()).isEqualTo("Feature disabled");
  }

  @Test
  void needsNoKeyNoHashAndNoCaller(ApiClient wire, GatewayExtension.Running running) {
    running.change("delete from conflines where name = 'API_Secret_Key'");

    assertThat(wire.get(PHONE + "/JohnsPhone").text()).isEqualTo("36.0000");
    assertThat(wire.post(PHONE + "/JohnsPhone?u=unknown&hash=wrong").text()).isEqualTo("36.0000");
  }

  @Test
  void ignoresUserCurrency(ApiClient wire) {
    assertThat(wire.get(PHONE + "/JohnsPhone?user_currency=1").text()).isEqualTo("36.0000");
    assertThat(wire.get(PHONE + "/JohnsPhone?user_currency=1&currency=EUR").text())
        .isEqualTo("28.8000");
  }

  @Test
  void readsTheIdFromABody(ApiClient wire) {
    assertThat(wire.post(PHONE, "application/x-www-form-urlencoded", "id=JohnsPhone").text())
        .isEqualTo("36.0000");
    assertThat(wire.post(PHONE, "application/json", "{\"id\":\"JohnsPhone\"}").text())
        .isEqualTo("36.0000");
  }

  @Test
  void isZeroWhenItIsMissingAndHasTheDigitsThatAreSet(
      ApiClient wire, GatewayExtension.Running running) {
    running.change(
        "update users set balance = null where id = 10;"
            + "insert into conflines values ('Nice_Number_Digits', 0, '2')");

    assertThat(wire.get(PHONE + "/JohnsPhone").text()).isEqualTo("0.00");
  }
}
