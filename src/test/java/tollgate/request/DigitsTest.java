package tollgate.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "007, 7",
    "000000000000000000, 0",
    "999999999999999999, 999999999999999999"
  })
  void parsesUpToEighteenAsciiDigitsAndLeadingZeros(String text, long number) {
    assertThat(Digits.parse(text)).isEqualTo(OptionalLong.of(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 7",
        "7 ",
        "+7",
        "-7",
        "7.0",
        "7e1",
        "0x7",
        "1,000",
        "1_000",
        "٣",
        "７",
        "7\0",
        "7\n",
        "0000000000000000000",
        "1000000000000000000",
        "9223372036854775808"
      })
  void parsesNothingElse(String text) {
    assertThat(Digits.parse(text)).isEmpty();
  }
}
