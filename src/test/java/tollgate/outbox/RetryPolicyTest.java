package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  private static final Duration JUST_NOW = Duration.ZERO;

  private final RetryPolicy retry = new RetryPolicy(new Random(1));

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 20", "5, 160", "9, 2560", "10, 3600", "1000, 3600"})
  void waitsLongerAfterEachAttemptButAnHourAtMost(int attempts, long seconds) {
    Duration pause = retry.nextDelay(DeliveryFailure.MAIL, attempts, JUST_NOW).orElseThrow();

    assertThat(pause.toMillis()).isBetween(seconds * 800, seconds * 1200);
  }

  @Test
  void keepsApartMailsThatFailedTogether() {
    Duration one = retry.nextDelay(DeliveryFailure.MAIL, 5, JUST_NOW).orElseThrow();
    Duration other = retry.nextDelay(DeliveryFailure.MAIL, 5, JUST_NOW).orElseThrow();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void doesNotHoldAServersTroubleAgainstTheMail() {
    assertThat(retry.nextDelay(DeliveryFailure.SERVER, 1000, JUST_NOW).orElseThrow())
        .isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void goesOnForADayAtLeast() {
    assertThat(retry.nextDelay(DeliveryFailure.MAIL, 50, Duration.ofHours(24))).isPresent();
    assertThat(retry.nextDelay(DeliveryFailure.MAIL, 50, Duration.ofHours(26))).isEmpty();
    assertThat(retry.nextDelay(DeliveryFailure.SERVER, 50, Duration.ofHours(26))).isEmpty();
  }

  @Test
  void givesUpAtOnceWhatTheServerWillNeverTake() {
    assertThat(retry.nextDelay(DeliveryFailure.FOR_GOOD, 1, JUST_NOW)).isEmpty();
  }
}
