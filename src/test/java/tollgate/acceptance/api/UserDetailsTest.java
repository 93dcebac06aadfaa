package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.root;
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

/** Reads the details of a user. See docs/api.md#user_details_get. */
@ExtendWith(GatewayExtension.class)
class UserDetailsTest {

  private static final String NOT_FOUND = root("User was not found");

  @ParameterizedTest
  @CsvSource({
    "10, details-of-john.xml",
    "11, details-of-ann.xml",
    "12, details-of-kuser.xml",
    "13, details-of-a-goose.xml"
  })
  void returnsTheDocumentedBytes(String userId, String golden, ApiClient wire) {
    ApiClient.Answer answer = wire.post(byId(userId).target());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
    assertThat(answer.bytes()).isEqualTo(GoldenFiles.bytes(golden));
  }

  @Test
  void findsAUserByIdByNameAndByBoth(ApiClient wire) {
    byte[] john = GoldenFiles.bytes("details-of-john.xml");
    byte[] goose = GoldenFiles.bytes("details-of-a-goose.xml");

    assertThat(wire.post(byName("john").target()).bytes()).isEqualTo(john);
    assertThat(wire.post(byName("JOHN").target()).bytes()).isEqualTo(john);
    assertThat(wire.post(byName("žĄSIS").target()).bytes()).isEqualTo(goose);
    assertThat(wire.post(byId("10").with("username", "JoHn").target()).bytes()).isEqualTo(john);
    assertThat(wire.post(byId("000000000000000010").target()).bytes()).isEqualTo(john);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "77",
        "ten",
        "10x",
        " 10",
        "10 ",
        "-10",
        "+10",
        "10.0",
        "1e1",
        "0x0A",
        "１０",
        "0000000000000000010",
        "99999999999999999999",
        "10\0",
        "\0"
      })
  void findsNoUserByAnyOtherText(String userId, ApiClient wire) {
    assertThat(wire.post(byId(userId).target()).text()).isEqualTo(NOT_FOUND);
    assertThat(wire.post(byId(userId).with("username", "john").target()).text())
        .isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "ann", "john ", "joh", "%", "john\0", "\0"})
  void findsNoUserByAnIdAndTheNameOfAnother(String username, ApiClient wire) {
    assertThat(wire.post(byId("10").with("username", username).target()).text())
        .isEqualTo(NOT_FOUND);
  }

  @Test
  void findsNoUserWithoutIdAndName(ApiClient wire) {
    assertThat(wire.post(SignedCall.details().with("u", "admin").target()).text())
        .isEqualTo(NOT_FOUND);
    assertThat(wire.post(byId("").with("username", "").target()).text()).isEqualTo(NOT_FOUND);
    assertThat(wire.post(byName("unknown").target()).text()).isEqualTo(NOT_FOUND);
    assertThat(wire.post(byName("\0").target()).text()).isEqualTo(NOT_FOUND);
  }

  @ParameterizedTest
  @CsvSource({
    "accountant, 456789,            0",
    "accountant, 456789,            11",
    "reseller,   resellers-own-key, 2",
    "reseller,   resellers-own-key, 11",
    "keyless,    456789,            12",
    "john,       456789,            10",
    "ann,        resellers-own-key, 11"
  })
  void returnsAUserToAuthorizedCallers(String u, String key, String userId, ApiClient wire) {
    assertThat(wire.post(byId(userId).with("u", u).key(key).target()).text())
        .contains("<userid>" + userId + "</userid>");
  }

  @ParameterizedTest
  @CsvSource({
    "reseller, resellers-own-key, 10",
    "reseller, resellers-own-key, 12",
    "reseller, resellers-own-key, 0",
    "keyless,  456789,            11",
    "john,     456789,            13",
    "john,     456789,            0",
    "ann,      resellers-own-key, 2"
  })
  void hidesAUserFromOtherCallers(String u, String key, String userId, ApiClient wire) {
    assertThat(wire.post(byId(userId).with("u", u).key(key).target()).text()).isEqualTo(NOT_FOUND);
  }

  @Test
  void returnsAUserWhileBalancesAreSwitchedOff(ApiClient wire, GatewayExtension.Running running) {
    running.change("delete from conflines where name = 'Devices_Check_Balance'");

    assertThat(wire.post(byId("10").target()).bytes())
        .isEqualTo(GoldenFiles.bytes("details-of-john.xml"));
  }

  @ParameterizedTest
  @CsvSource({
    "balance = null,         <balance>0.0000 USD</balance>",
    "balance = null,         <balance_number>0.0</balance_number>",
    "balance = 60,           <balance_number>60.0</balance_number>",
    "balance = -2.50,        <balance_number>-2.5</balance_number>",
    "balance = 13.333333333333333, <balance_number>13.333333333333333</balance_number>",
    "balance = 0.000000000000001,  <balance_number>0.000000000000001</balance_number>",
    "balance = 123456789012345.123456789012345, <balance>123456789012345.1235 USD</balance>",
    "credit = null,          <credit></credit>",
    "credit = -1.000,        <credit>Unlimited</credit>",
    "credit = -1.5,          <credit>-1.5000</credit>",
    "credit = 0,             <credit>0.0000</credit>",
    "postpaid = null,        <account>Postpaid</account>",
    "postpaid = false,       <account>Prepaid</account>",
    "vat_percent = null,     <vat_percent></vat_percent>",
    "vat_percent = 0,        <vat_percent>0.0</vat_percent>",
    "vat_percent = 7.50,     <vat_percent>7.5</vat_percent>",
    "taxation_country = 77,  <taxation_country></taxation_country>",
    "address_id = 77,        <reg_country></reg_country>",
    "currency_id = null,     <balance_currency>USD</balance_currency>",
    "first_name = '  ',      <first_name>  </first_name>",
    "last_name = 'Ž😀\u0085', <surname>Ž😀\u0085</surname>"
  })
  void writesEachValueAsTheContractSays(
      String change, String element, ApiClient wire, GatewayExtension.Running running) {
    running.change("update users set " + change + " where id = 10");

    assertThat(wire.post(byId("10").target()).text()).contains(element);
  }

  @ParameterizedTest
  @CsvSource({
    "county = null,       Lithuania,      Lithuania",
    "county = '',         Lithuania,      Lithuania",
    "county = 'Kaunas',   Kaunas,         Lithuania",
    "direction_id = null, Vilnius County, ''",
    "direction_id = 77,   Vilnius County, ''"
  })
  void givesTheCountyElseTheDirectionAsTheCountry(
      String change,
      String country,
      String direction,
      ApiClient wire,
      GatewayExtension.Running running) {
    running.change("update addresses set " + change + " where id = 1");

    assertThat(wire.post(byId("10").target()).text())
        .contains("<reg_country>" + country + "</reg_country>")
        .contains("<reg_direction>" + direction + "</reg_direction>");
  }

  @Test
  void writesNiceNumbersWithTheDigitsThatAreSetAndPlainOnesInFull(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("insert into conflines values ('Nice_Number_Digits', 0, '1')");

    assertThat(wire.post(byId("11").with("u", "ann").key(RESELLERS_KEY).target()).text())
        .contains("<balance>12.3 USD</balance>", "<balance_number>12.34567</balance_number>")
        .contains("<credit>25.5</credit>");
  }

  @Test
  void namesTheSystemCurrencyWhateverItsStateIs(ApiClient wire, GatewayExtension.Running running) {
    running.change(
        "update currencies set name = 'Ltl', active = false, exchange_rate = null where id = 1");

    assertThat(wire.post(byId("10").target()).text())
        .contains("<balance>36.0000 Ltl</balance>", "<balance_currency>Ltl</balance_currency>");
  }

  private static SignedCall byId(String userId) {
    return SignedCall.details().with("u", "admin").with("user_id", userId);
  }

  private static SignedCall byName(String username) {
    return SignedCall.details().with("u", "admin").with("username", username);
  }
}
