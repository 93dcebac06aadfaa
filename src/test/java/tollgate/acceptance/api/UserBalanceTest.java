package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.page;
import static tollgate.testing.SignedCall.RESELLERS_KEY;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GoldenFiles;
import tollgate.testing.SignedCall;

/** Reads the balance of a user. See docs/api.md#user_balance_get. */
@ExtendWith(GatewayExtension.class)
class UserBalanceTest {

  private static final String NOT_FOUND = page("User was not found");

  @Test
  void returnsTheDocumentedBytes(ApiClient wire) {
    ApiClient.Answer answer = wire.post(of("john").target());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
    assertThat(answer.bytes()).isEqualTo(GoldenFiles.bytes("balance.xml"));
  }

  @Test
  void returnsTheDocumentedBytesWithTheCurrency(ApiClient wire) {
    ApiClient.Answer answer = wire.post(of("john").with("user_currency", "1").target());

    assertThat(answer.bytes()).isEqualTo(GoldenFiles.bytes("balance-in-own-currency.xml"));
  }

  @ParameterizedTest
  @CsvSource({
    "admin,      456789,            admin,      0.0000",
    "admin,      456789,            reseller,   200.0000",
    "admin,      456789,            ann,        12.3457",
    "accountant, 456789,            admin,      0.0000",
    "accountant, 456789,            accountant, 1.5000",
    "accountant, 456789,            kuser,      5.0000",
    "reseller,   resellers-own-key, reseller,   200.0000",
    "reseller,   resellers-own-key, ann,        12.3457",
    "keyless,    456789,            kuser,      5.0000",
    "john,       456789,            john,       36.0000",
    "ann,        resellers-own-key, ANN,        12.3457"
  })
  void isReturnedToAuthorizedCallers(
      String u, String key, String username, String balance, ApiClient wire) {
    String target = of(username).with("u", u).key(key).target();

    assertThat(wire.post(target).text()).contains("<balance>" + balance + "</balance>");
  }

  @ParameterizedTest
  @CsvSource({
    "reseller, resellers-own-key, john",
    "reseller, resellers-own-key, admin",
    "reseller, resellers-own-key, kuser",
    "reseller, resellers-own-key, keyless",
    "keyless,  456789,            ann",
    "john,     456789,            ann",
    "john,     456789,            Žąsis",
    "john,     456789,            admin",
    "ann,      resellers-own-key, reseller"
  })
  void isReportedAsNotFoundToOtherCallers(String u, String key, String username, ApiClient wire) {
    String target = of(username).with("u", u).key(key).target();

    assertThat(wire.post(target).text()).isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "john ", " john", "joh", "%", "_ohn", "10", "john\0", "\0"})
  void isNotFoundByAnotherName(String username, ApiClient wire) {
    assertThat(wire.post(of(username).target()).text()).isEqualTo(NOT_FOUND);
    assertThat(wire.post(of(username).with("currency", "QQQ").target()).text())
        .isEqualTo(NOT_FOUND);
    assertThat(wire.post(of(username).with("user_currency", "1").target()).text())
        .isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"john", "JOHN", "jOhN"})
  void isFoundByANameInAnyCase(String username, ApiClient wire) {
    assertThat(wire.post(of(username).target()).text()).contains("36.0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Žąsis", "ŽĄSIS", "žąsis", "žĄSIS"})
  void isFoundByAUnicodeNameInAnyCase(String username, ApiClient wire) {
    String himself = of(username).with("u", username).target();

    assertThat(wire.post(himself).text()).contains("<balance>0.0000</balance>");
  }

  @Test
  void isZeroWhenItIsMissing(ApiClient wire, GatewayExtension.Running running) {
    running.change("update users set balance = null where id = 10");

    assertThat(wire.post(of("john").target()).text()).contains("<balance>0.0000</balance>");
    assertThat(wire.post(of("john").with("currency", "EUR").target()).text())
        .contains("<balance>0.0000</balance>");
  }

  @ParameterizedTest
  @CsvSource({
    "0,  12.5,     13",
    "0,  -12.5,    -13",
    "0,  -0.4,     0",
    "1,  0.05,     0.1",
    "2,  12.345,   12.35",
    "4,  -0.00005, -0.0001",
    "15, 0.000000000000001, 0.000000000000001",
    "15, 123456789012345.123456789012345, 123456789012345.123456789012345",
    "16, 12.345,   12.3450",
    "-1, 12.345,   12.3450",
    "'', 12.345,   12.3450",
    "two, 12.345,  12.3450"
  })
  void isWrittenWithTheDigitsThatAreSet(
      String digits,
      String stored,
      String written,
      ApiClient wire,
      GatewayExtension.Running running) {
    running.change(
        "insert into conflines values ('Nice_Number_Digits', 0, '%s'); update users set balance = %s where id = 10"
            .formatted(digits, stored));

    assertThat(wire.post(of("john").target()).text())
        .contains("<balance>" + written + "</balance>");
  }

  @Test
  void isRefusedWhileTheFeatureIsOff(ApiClient wire, GatewayExtension.Running running) {
    running.change("delete from conflines where name = 'Devices_Check_Balance'");
    String off = page("Feature disabled");

    assertThat(wire.post(of("john").target()).text()).isEqualTo(off);
    assertThat(wire.post(of("unknown").target()).text()).isEqualTo(off);
    assertThat(wire.post(of("john").with("currency", "QQQ").target()).text()).isEqualTo(off);
    assertThat(wire.post(of("ann").with("u", "ann").key(RESELLERS_KEY).target()).text())
        .isEqualTo(off);
  }

  private static SignedCall of(String username) {
    return SignedCall.balance().with("u", "admin").with("username", username);
  }
}
