package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.outbox.DeliveryFailure.PERMANENT;
import static tollgate.outbox.DeliveryFailure.SERVER_UNAVAILABLE;
import static tollgate.outbox.DeliveryFailure.TRANSIENT;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final Duration JUST_NOW = Duration.ZERO;

  private final RetryPolicy retry = new RetryPolicy();

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 20", "5, 160", "9, 2560", "10, 3600", "1000, 3600"})
  void waitsLongerAfterEachAttemptButAnHourAtMost(int attempts, long seconds) {
    Duration delay = retry.nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();

    assertThat(delay.toMillis()).isBetween(seconds * 800, seconds * 1200);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 30})
  void spreadsTheNextAttemptsOfMailsThatFailedTogether(int attempts) {
    Duration one = retry.nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();
    Duration other = retry.nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();

    assertThat(one).isNotEqualTo(other);
  }

  @RepeatedTest(20)
  void retriesSoonWhileTheServerIsUnavailable() {
    assertThat(retry.nextDelay(SERVER_UNAVAILABLE, 1000, JUST_NOW).orElseThrow())
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void retriesForADayAtLeast() {
    assertThat(retry.nextDelay(TRANSIENT, 50, Duration.ofHours(24))).isPresent();
    assertThat(retry.nextDelay(TRANSIENT, 50, Duration.ofHours(26))).isEmpty();
    assertThat(retry.nextDelay(SERVER_UNAVAILABLE, 50, Duration.ofHours(26))).isEmpty();
  }

  @Test
  void neverRetriesAPermanentFailure() {
    assertThat(retry.nextDelay(PERMANENT, 1, JUST_NOW)).isEmpty();
  }
}
