package tollgate.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @CsvSource({"de, GERMAN", "DE, GERMAN", "de-AT, GERMAN", "lt_LT, LITHUANIAN", "' en ', ENGLISH"})
  void isReadAsOtherProgramsWriteIt(String tag, Language language) {
    assertThat(Language.ofAnyTag(tag)).contains(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "d", "deu", "German", "-de", "fr"})
  void isNotGuessed(String tag) {
    assertThat(Language.ofAnyTag(tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH    | 27 November 2026, 15:04 UTC        | 1,234,567.50",
        "GERMAN     | 27. November 2026, 15:04 UTC       | 1.234.567,50",
        "LITHUANIAN | 2026 m. lapkričio 27 d., 15:04 UTC | 1 234 567,50"
      })
  void writesTimesAndNumbersInItsWay(Language language, String time, String number) {
    assertThat(language.time(Instant.parse("2026-11-27T15:04:05Z"))).isEqualTo(time);
    assertThat(language.number("1234567.50").replace('\u00a0', ' ')).isEqualTo(number);
  }

  @Test
  void isEnglishWithoutAHeaderAndWithALongOne() {
    assertThat(Language.accepted(null)).isEqualTo(Language.ENGLISH);
    assertThat(Language.accepted("de," + "x,".repeat(200) + "de")).isEqualTo(Language.ENGLISH);
  }
}
