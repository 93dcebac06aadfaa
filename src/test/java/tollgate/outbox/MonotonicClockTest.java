package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tollgate.testing.MutableClock;

class MonotonicClockTest {

  @Test
  void ignoresACorrectionOfTheTimeOfDay() {
    MutableClock timeOfDay = new MutableClock();
    Instant start = timeOfDay.instant();
    MonotonicClock clock = new MonotonicClock(timeOfDay);

    timeOfDay.advance(Duration.ofDays(1));

    assertThat(clock.instant()).isBetween(start, start.plus(Duration.ofHours(1)));
  }
}
