package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.language.Language;

class MessagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | Nėra kortelių",
        "1    | 1 kortelė",
        "2    | 2 kortelės",
        "9    | 9 kortelės",
        "10   | 10 kortelių",
        "11   | 11 kortelių",
        "12   | 12 kortelių",
        "20   | 20 kortelių",
        "21   | 21 kortelė",
        "22   | 22 kortelės",
        "111  | 111 kortelių",
        "121  | 121 kortelė",
        "1000 | 1 000 kortelių"
      })
  void chooseTheLithuanianPluralByTheLastDigits(long number, String text) {
    Messages messages = new Messages(Language.LITHUANIAN);

    assertThat(spaced(messages.get("sales.cards_of", number))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH    | 1234567.5000 USD | 1,234,567.5000 USD",
        "GERMAN     | 1234567.5000 USD | 1.234.567,5000 USD",
        "LITHUANIAN | 1234567.5000 USD | 1 234 567,5000 USD",
        "GERMAN     | -0.50            | -0,50",
        "GERMAN     | 3.1 %            | 3,1 %",
        "GERMAN     | 12               | 12",
        "GERMAN     | 123456789012345.123456789012345 | 123.456.789.012.345,123456789012345",
        "GERMAN     | –                | –",
        "GERMAN     | 12.50USD         | 12.50USD",
        "GERMAN     | 2024-01-02       | 2024-01-02"
      })
  void writeNumbersInTheReadersWay(Language language, String plain, String written) {
    assertThat(spaced(new Messages(language).number(plain))).isEqualTo(written);
  }

  private static String spaced(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
