package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        ' ', '\t', '\n', '\r', 0x0B, 0x85, 0xA0, 0xAD, 0x061C, 0x115F, 0x1680, 0x180E, 0x2003,
        0x2007, 0x200B, 0x200D, 0x200E, 0x202E, 0x202F, 0x2028, 0x2029, 0x2060, 0x2066, 0x2800,
        0x3000, 0x3164, 0xFEFF, 0xFFA0, 0xE0020
      })
  void losesBlanksAtBothEnds(int blank) {
    String around = Character.toString(blank).repeat(2);

    assertThat(TypedText.normalize(around + "a" + around + "b" + around))
        .isEqualTo("a" + around + "b");
    assertThat(TypedText.normalize(around)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "龍", "-", "\u0000", "😀", "é", "0"})
  void keepsWhatIsVisible(String text) {
    assertThat(TypedText.normalize(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4000000001",
        "4000 0000 01",
        "\u00A04000\u202F0000\u200901\uFEFF",
        "4\u200B000000001",
        "\u202A4000000001\u202C"
      })
  void joinsTheDigitsOfANumber(String typed) {
    assertThat(TypedText.digits(typed)).isEqualTo("4000000001");
  }

  @Test
  void joinsTheDigitsOfAmountsAndTelephoneNumbers() {
    assertThat(TypedText.digits("1 000,50")).isEqualTo("1000,50");
    assertThat(TypedText.digits("+49 (30) 12-34")).isEqualTo("+49(30)12-34");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"400\n500", "400\t500", "400\r\n500", "400\u2028500", "card 40 00", "- -"})
  void neverJoinsTwoValuesOrText(String typed) {
    assertThat(TypedText.digits(typed)).isEqualTo(typed);
  }
}
