package tollgate.dataimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final SourceFormat VILNIUS =
      new SourceFormat(Optional.of('.'), ZoneId.of("Europe/Vilnius"), false);

  @ParameterizedTest
  @CsvSource({
    "2026-07-01 12:00:00, 2026-07-01T09:00Z",
    "2026-01-01 12:00:00.5, 2026-01-01T10:00:00.500Z",
    "2026-01-01T12:00:00Z, 2026-01-01T12:00Z",
    "2026-01-01 12:00:00Z, 2026-01-01T12:00Z",
    "2026-01-01 12:00:00+05:30, 2026-01-01T06:30Z",
    "2026-01-01 12:00:00+00, 2026-01-01T12:00Z",
    "2026-01-01, 2025-12-31T22:00Z",
    "31.01.2026 7:05, 2026-01-31T05:05Z",
    "2026/1/5 12:00, 2026-01-05T10:00Z"
  })
  void readsTimesInTheZoneOfTheSource(String text, String time) {
    assertThat(Times.time(text, VILNIUS).text()).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-00-00", "0000-00-00 00:00:00", "2010-00-00", "2010-05-00", "0000-01-01"})
  void emptiesDatesWithoutADay(String text) {
    assertThat(Times.date(text, VILNIUS).text()).isEmpty();
    assertThat(Times.time(text, VILNIUS).note()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30",
        "2026-13-01",
        "yesterday",
        "01/02/2026",
        "2026-01-01 25:00:00",
        "1767225600",
        "2026-01-01 12:00:00 CEST",
        "20260101",
        "2026-01-01 12:00:00+99:00"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> Times.time(text, VILNIUS)).isInstanceOf(UnfitValueException.class);
  }
}
