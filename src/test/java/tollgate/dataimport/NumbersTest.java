package tollgate.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  private static final SourceFormat UNKNOWN =
      new SourceFormat(Optional.empty(), ZoneOffset.UTC, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".|26|26",
        ".|26.10|26.1",
        ".|0.1|0.1",
        ".|.5|0.5",
        ".|5.|5",
        ".|-7.50|-7.5",
        ".|+7.50|7.5",
        ".|7.50-|-7.5",
        ".|(7.50)|-7.5",
        ".|\u22127.50|-7.5",
        ".|1,234.56|1234.56",
        ".|1,234,567|1234567",
        ".|1 234.56|1234.56",
        ".|1'234.56|1234.56",
        ".|1\u202F234.56|1234.56",
        ".|1.5E-7|0.00000015",
        ".|1e3|1000",
        ".|123456789012345.123456789012345|123456789012345.123456789012345",
        ",|7,50|7.5",
        ",|1.234,56|1234.56",
        ",|1.234|1234",
        ",|1 234,5|1234.5",
        ",|-0,5|-0.5"
      })
  void readsAmountsExactly(char mark, String text, String amount) {
    Value value = Numbers.amount(text, format(mark));

    assertThat(value.text()).contains(amount);
    assertThat(value.note()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.1234567890123456, 0.123456789012346",
    "0.1234567890123455, 0.123456789012346",
    "-0.1234567890123455, -0.123456789012346",
    "1e-20, 0"
  })
  void roundsAtFifteenDecimalsAndSaysSo(String text, String amount) {
    Value value = Numbers.amount(text, format('.'));

    assertThat(value.text()).contains(amount);
    assertThat(value.note()).contains("is rounded to 15 decimals");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1.2.3",
        "1,23.4",
        "12,34",
        "--1",
        "1e9999",
        "NaN",
        "Infinity",
        "1/2",
        "0x10",
        "-",
        ".",
        "1234567890123456",
        "1e15",
        "$5",
        "١"
      })
  void refusesWhatIsNoAmount(String text) {
    assertThatThrownBy(() -> Numbers.amount(text, format('.')))
        .isInstanceOf(UnfitValueException.class)
        .hasMessageNotContaining(text.length() > 1 ? text : "NO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,234", "1.234", "-12.500"})
  void refusesAnAmountWithTwoMeanings(String text) {
    assertThatThrownBy(() -> Numbers.amount(text, UNKNOWN))
        .hasMessageContaining("state --decimal-mark");
  }

  @ParameterizedTest
  @CsvSource({
    "'7,50', ','",
    "7.50, '.'",
    "'1.234,56', ','",
    "'1,234.56', '.'",
    "'1.234.567', ','",
    "'1,234,567', '.'",
    "0.125, '.'",
    "'1234,5678', ','"
  })
  void findsTheDecimalMark(String text, char mark) {
    assertThat(Numbers.decimalMark(text)).contains(mark);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "12", "abc", "", "1,234", "(1.234)"})
  void findsNoDecimalMarkWhereBothFit(String text) {
    assertThat(Numbers.decimalMark(text)).isEmpty();
  }

  @Test
  void refusesNegativeIds() {
    assertThatThrownBy(() -> Numbers.whole("-1", UNKNOWN)).hasMessage("is negative");
    assertThat(Numbers.whole("000123.0", UNKNOWN).text()).contains("123");
    assertThat(Numbers.reference("0", UNKNOWN).text()).isEmpty();
  }

  private static SourceFormat format(char mark) {
    return new SourceFormat(Optional.of(mark), ZoneOffset.UTC, false);
  }
}
