package tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

  @Test
  void showsTheNamesOfItsParametersAndNoValue() {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    Arrays.stream(Parameter.values()).forEach(each -> values.put(each, "the-value-of-" + each));

    String shown =
        new Request(Call.CARD_SALE, "card_from_group_sell", false, values, "-").toString();

    assertThat(shown).contains("card_from_group_sell", "HASH", "NUMBER").doesNotContain("value");
  }

  @Test
  void returnsAnEmptyTextForAnAbsentParameter() {
    Request request = balance(Map.of(Parameter.U, "admin"));

    assertThat(request.value(Parameter.U)).contains("admin");
    assertThat(request.text(Parameter.U)).isEqualTo("admin");
    assertThat(request.value(Parameter.CURRENCY)).isEmpty();
    assertThat(request.text(Parameter.CURRENCY)).isEmpty();
  }

  @Test
  void refusesAnEmptyValue() {
    Map<Parameter, String> empty = Map.of(Parameter.U, "");

    assertThatThrownBy(() -> balance(empty)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cannotBeChangedFromOutside() {
    Map<Parameter, String> values = new EnumMap<>(Map.of(Parameter.U, "john"));
    Request request = balance(values);

    values.put(Parameter.U, "admin");

    assertThat(request.text(Parameter.U)).isEqualTo("john");
    assertThatThrownBy(() -> request.values().put(Parameter.U, "admin"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static Request balance(Map<Parameter, String> values) {
    return new Request(Call.USER_BALANCE, "balance", false, values, "127.0.0.1");
  }
}
