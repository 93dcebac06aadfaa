package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.everything;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SaleQuantityTest {

  @Test
  void sellsOneCardByDefault(ApiClient wire) {
    Answer missing = buy(wire, "id", "7");
    Answer empty = buy(wire, "id", "7", "quantity", "");

    assertThat(numbers(missing)).containsExactly("999");
    assertThat(numbers(empty)).containsExactly("1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "02", "000000000000000002"})
  void readsLeadingZeros(String quantity, ApiClient wire) {
    Answer answer = buy(wire, "id", "7", "quantity", quantity);

    assertThat(numbers(answer)).containsExactly("999", "1000");
  }

  @Test
  void sellsAtMostAHundredByDefault(ApiClient wire, Jdbi jdbi) {
    Answer oneMore = buy(wire, "id", "13", "quantity", "101");
    Answer most = buy(wire, "id", "13", "quantity", "100");

    assertThat(error(oneMore)).isEqualTo("Incorrect quantity");
    assertThat(numbers(most)).hasSize(100).isSorted();
    assertThat(count(jdbi, "payments")).isEqualTo(100);
  }

  @Test
  void refusesMoreThanTheConfiguredMaximum(Running gateway, ApiClient wire) {
    gateway.change("insert into conflines values ('API_Max_Card_Quantity', 0, '2')");

    Answer oneMore = buy(wire, "id", "7", "quantity", "3");
    Answer most = buy(wire, "id", "7", "quantity", "2");

    assertThat(error(oneMore)).isEqualTo("Incorrect quantity");
    assertThat(numbers(most)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "x", "5.0", " 5", ""})
  void usesTheDefaultForAnInvalidMaximum(String maximum, Running gateway, ApiClient wire) {
    gateway.change("insert into conflines values ('API_Max_Card_Quantity', 0, '" + maximum + "')");

    Answer oneMore = buy(wire, "id", "7", "quantity", "101");
    Answer most = buy(wire, "id", "7", "quantity", "100");

    assertThat(error(oneMore)).isEqualTo("Incorrect quantity");
    assertThat(numbers(most)).hasSize(3);
  }

  @Test
  void sellsMoreThanAHundredIfTheMaximumAllows(Running gateway, ApiClient wire) {
    gateway.change(
        """
        insert into conflines values ('API_Max_Card_Quantity', 0, '10000');
        insert into cards (cardgroup_id, number, pin, balance)
          select 9, (5000000 + n)::text, 'x' || n, 1 from generate_series(1, 10000) n;
        """);

    Answer answer = buy(wire, "id", "9", "quantity", "10000");

    assertThat(numbers(answer)).hasSize(10_000).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void sellsFewerCardsIfFewerAreFree(ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "7", "quantity", "5");

    assertThat(numbers(answer)).containsExactly("999", "1000", "1001");
    assertThat(rows(jdbi, "select card_id from payments order by id"))
        .containsExactly("701", "702", "703");
  }

  @Test
  void sellsNothingOfAnAllOrNothingOrderIfTooFewAreFree(
      Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')");
    List<String> before = everything(jdbi);

    Answer part = buy(wire, "id", "7", "quantity", "4");

    assertThat(error(part)).isEqualTo("Free cards was not found");
    assertThat(everything(jdbi)).isEqualTo(before);
  }

  @Test
  void sellsAnAllOrNothingOrder(Running gateway, ApiClient wire) {
    gateway.change("insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')");

    Answer answer = buy(wire, "id", "7", "quantity", "3");

    assertThat(numbers(answer)).hasSize(3);
  }

  @Test
  void sellsExactlyTheNumberThatIsNamed(ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", "number", "1111111008");

    assertThat(numbers(answer)).containsExactly("1111111008");
    assertThat(rows(jdbi, "select card_id from payments")).containsExactly("608");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "0", "-1", "101", "none", "99999999999999999999"})
  void ignoresTheQuantityIfANumberIsGiven(String quantity, ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", "number", "1111111008", "quantity", quantity);

    assertThat(numbers(answer)).containsExactly("1111111008");
    assertThat(count(jdbi, "payments")).isEqualTo(1);
  }

  @Test
  void sellsANumberAsAnAllOrNothingOrder(Running gateway, ApiClient wire) {
    gateway.change("insert into conflines values ('API_Card_Sale_Whole_Orders', 0, '1')");

    Answer answer = buy(wire, "id", "7", "number", "1001", "quantity", "50");

    assertThat(numbers(answer)).containsExactly("1001");
  }

  @Test
  void sellsTheFreeOneOfTwoCardsOfOneNumber(Running gateway, ApiClient wire) {
    gateway.change(
        """
        insert into cards (id, cardgroup_id, number, pin, sold) values
          (901, 9, '5', 'sold', true), (902, 9, '5', 'free', false)
        """);

    Answer first = buy(wire, "id", "9", "number", "5");
    Answer second = buy(wire, "id", "9", "number", "5");

    assertThat(first.text()).contains("<pin>free</pin>");
    assertThat(error(second)).isEqualTo("Card is already sold");
  }
}
