package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.KEY;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.query;
import static tollgate.testing.SaleCalls.signed;
import static tollgate.testing.SaleCalls.with;
import static tollgate.testing.Tables.everything;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;

/** Checks that of two errors the first in the documented order is returned. */
@ExtendWith(GatewayExtension.class)
class SaleChecksTest {

  /** Lists the errors in the order of docs/api.md#card_from_group_sell. */
  private enum Wrong {
    GROUP("Cardgroup was not found", "id", "5"),
    QUANTITY("Incorrect quantity", "quantity", "0"),
    EMAIL("Incorrect email", "email", "buyer"),
    CURRENCY("Currency was not found", "curr", "QQQ"),
    NO_CARD("Free cards was not found", "id", "9"),
    UNKNOWN_NUMBER("Free cards was not found", "number", "x"),
    SOLD_NUMBER("Card is already sold", "number", "1111111001");

    private final String text;
    private final String parameter;
    private final String value;

    Wrong(String text, String parameter, String value) {
      this.text = text;
      this.parameter = parameter;
      this.value = value;
    }

    /** A number makes the quantity irrelevant, and a request has one number only. */
    boolean canBeBeside(Wrong later) {
      return compareTo(later) < 0
          && !(this == QUANTITY && later.parameter.equals("number"))
          && !parameter.equals(later.parameter);
    }
  }

  static Stream<List<Wrong>> pairs() {
    return Stream.of(Wrong.values())
        .flatMap(
            first ->
                Stream.of(Wrong.values())
                    .filter(first::canBeBeside)
                    .map(second -> List.of(first, second)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void returnsTheFirstOfTwoErrors(List<Wrong> both, ApiClient wire, Jdbi jdbi) {
    Map<String, String> order = with("u", "admin", "id", "6", "email", "a@b.co");
    both.forEach(wrong -> order.put(wrong.parameter, wrong.value));
    List<String> before = everything(jdbi);

    Answer answer = wire.post("/billing/api/card_from_group_sell?" + query(signed(KEY, order)));

    assertThat(error(answer)).isEqualTo(both.get(0).text);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(everything(jdbi)).isEqualTo(before);
  }
}
