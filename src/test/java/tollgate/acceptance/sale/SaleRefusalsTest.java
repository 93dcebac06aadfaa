package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Postgres.resource;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.Tables.everything;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;

/** Checks each refusal of docs/api.md#card_from_group_sell, and that nothing is stored then. */
@ExtendWith(GatewayExtension.class)
class SaleRefusalsTest {

  private static final String MAX_LABEL = "d".repeat(63);

  @Test
  void returnsTheDocumentedBytes(ApiClient wire) {
    Answer answer = buy(wire, "id", "9");

    assertThat(answer.text()).isEqualTo(resource("golden/card-sale-refused.xml"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("text/xml; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "999",
        "x",
        "-6",
        "+6",
        "6.0",
        " 6",
        "6 ",
        "6 or 1=1",
        "0x6",
        "６",
        "٦",
        "0000000000000000006",
        "9223372036854775808",
        "99999999999999999999",
        "5",
        "8"
      })
  void refusesAnInvalidGroup(String id, ApiClient wire, Jdbi jdbi) {
    assertRefused("Cardgroup was not found", wire, jdbi, "id", id, "email", "a@b.co");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "00",
        "-1",
        "+1",
        "1.0",
        "1.5",
        "1e1",
        "x",
        " 1",
        "1 ",
        "１",
        "٣",
        "101",
        "0000000000000000001",
        "99999999999999999999",
        "2147483649",
        "4294967297"
      })
  void refusesAnInvalidQuantity(String quantity, ApiClient wire, Jdbi jdbi) {
    assertRefused(
        "Incorrect quantity", wire, jdbi, "id", "6", "quantity", quantity, "email", "a@b.co");
  }

  static Stream<String> invalidAddresses() {
    return Stream.of(
        "buyer",
        "@example.com",
        "buyer@",
        "buyer@localhost",
        "a@b.co,c@d.co",
        "a@b.co;c@d.co",
        "a@b.co c@d.co",
        "a b@example.com",
        "a@b@example.com",
        "a@b.co\r\nBcc: c@d.co",
        "a@b.co\n",
        "\na@b.co",
        " a@b.co",
        "a@b.co ",
        "a@b.co\0",
        "<a@b.co>",
        "Buyer <a@b.co>",
        "\"a b\"@example.com",
        "(x)a@b.co",
        "a@[127.0.0.1]",
        "a@exa mple.com",
        "a@-b.co",
        "a@b-.co",
        "a@b..co",
        "a@b.co.",
        "a@.b.co",
        "a@b_c.co",
        ".a@b.co",
        "a.@b.co",
        "a..b@b.co",
        "ä@b.co",
        "a@ä.co",
        "a@b.co%0d",
        "a".repeat(65) + "@b.co",
        "a@" + "d".repeat(64) + ".co",
        "a@" + String.join(".", List.of(MAX_LABEL, MAX_LABEL, MAX_LABEL, MAX_LABEL)));
  }

  @ParameterizedTest
  @MethodSource("invalidAddresses")
  void refusesAnInvalidAddress(String email, ApiClient wire, Jdbi jdbi) {
    assertRefused("Incorrect email", wire, jdbi, "id", "6", "email", email);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QQQ", "OFF", "off", "NIL", "NEG", "USER", "user", "1", "US", "USDD", " USD", "USD "
      })
  void refusesAnInvalidCurrency(String currency, ApiClient wire, Jdbi jdbi) {
    assertRefused(
        "Currency was not found", wire, jdbi, "id", "6", "curr", currency, "email", "a@b.co");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1111111002",
        "1111111999",
        "111111100",
        "11111110060",
        " 1111111006",
        "1111111006 ",
        "3333333001",
        "999",
        "%",
        "' or 1=1 --",
        "x"
      })
  void refusesAnUnknownNumber(String number, ApiClient wire, Jdbi jdbi) {
    assertRefused(
        "Free cards was not found", wire, jdbi, "id", "6", "number", number, "email", "a@b.co");
  }

  @Test
  void refusesAnEmptyGroup(ApiClient wire, Jdbi jdbi) {
    assertRefused("Free cards was not found", wire, jdbi, "id", "9", "email", "a@b.co");
  }

  @Test
  void refusesASoldCard(ApiClient wire, Jdbi jdbi) {
    assertRefused(
        "Card is already sold", wire, jdbi, "id", "6", "number", "1111111001", "email", "a@b.co");
  }

  private static void assertRefused(String text, ApiClient wire, Jdbi jdbi, String... order) {
    List<String> before = everything(jdbi);

    Answer answer = buy(wire, order);

    assertThat(error(answer)).isEqualTo(text);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(everything(jdbi)).isEqualTo(before);
  }
}
