package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de                      | GERMAN",
        "de-AT,de;q=0.9          | GERMAN",
        "DE                      | GERMAN",
        "lt-LT                   | LITHUANIAN",
        "fr, lt;q=0.8, de;q=0.9  | GERMAN",
        "en-GB,en;q=0.9,de;q=0.8 | ENGLISH",
        "de;q=0, lt;q=0.1        | LITHUANIAN",
        "fr                      | ENGLISH",
        "*                       | ENGLISH",
        "de;q=NaN                | ENGLISH",
        "de;q=2                  | ENGLISH",
        "de;q=                   | ENGLISH",
        ",                       | ENGLISH",
        "''                      | ENGLISH",
        "d e;;=                  | ENGLISH"
      })
  void isTheOneThatTheBrowserPrefers(String header, Language language) {
    assertThat(Language.accepted(header)).isEqualTo(language);
  }

  @Test
  void isEnglishWithoutAHeaderAndWithALongOne() {
    assertThat(Language.accepted(null)).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("de," + "x,".repeat(200) + "de")).isEqualTo(Language.ENGLISH);
  }
}
