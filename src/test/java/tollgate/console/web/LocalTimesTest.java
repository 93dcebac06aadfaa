package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTimesTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-10-25T02:15, 2026-10-25T00:15:00Z, 2026-10-25T01:15:00Z",
    "Europe/Berlin, 2026-10-25T03:00, 2026-10-25T02:00:00Z, 2026-10-25T02:00:00Z",
    "Europe/Berlin, 2026-03-29T02:30, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
    "Australia/Lord_Howe, 2026-04-05T01:45, 2026-04-04T14:45:00Z, 2026-04-04T15:15:00Z",
    "Asia/Kolkata, 2026-10-25T02:15, 2026-10-24T20:45:00Z, 2026-10-24T20:45:00Z",
    "'', 2026-10-25T02:15, 2026-10-25T02:15:00Z, 2026-10-25T02:15:00Z",
    "Nowhere, 2026-10-25T02:15, 2026-10-25T02:15:00Z, 2026-10-25T02:15:00Z"
  })
  void returnsTheFirstAndTheLastInstantOfATime(
      String zone, LocalDateTime time, Instant first, Instant last) {
    LocalTimes times = LocalTimes.of(zone);

    assertThat(times.first(time)).isEqualTo(first);
    assertThat(times.last(time)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-10-25, 2026-10-24T22:00:00Z",
    "America/Havana, 2026-03-08, 2026-03-08T05:00:00Z",
    "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z",
    "Pacific/Kiritimati, 2026-11-01, 2026-10-31T10:00:00Z"
  })
  void returnsTheFirstInstantOfADay(String zone, LocalDate day, Instant start) {
    assertThat(LocalTimes.of(zone).startOf(day)).isEqualTo(start);
  }
}
