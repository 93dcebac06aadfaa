package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatePeriodTest {

  @ParameterizedTest
  @CsvSource({
    "TODAY, 2026-03-01, 2026-03-01, 2026-03-01",
    "YESTERDAY, 2026-03-01, 2026-02-28, 2026-02-28",
    "THIS_WEEK, 2026-03-01, 2026-02-23, 2026-03-01",
    "THIS_WEEK, 2026-03-02, 2026-03-02, 2026-03-02",
    "LAST_WEEK, 2026-03-01, 2026-02-16, 2026-02-22",
    "LAST_WEEK, 2026-03-02, 2026-02-23, 2026-03-01",
    "THIS_MONTH, 2026-03-31, 2026-03-01, 2026-03-31",
    "LAST_MONTH, 2026-03-31, 2026-02-01, 2026-02-28",
    "LAST_MONTH, 2026-01-01, 2025-12-01, 2025-12-31"
  })
  void beginsAndEndsWithItsDays(
      DatePeriod period, LocalDate today, LocalDate first, LocalDate last) {
    assertThat(period.first(today)).isEqualTo(first);
    assertThat(period.last(today)).isEqualTo(last);
  }
}
