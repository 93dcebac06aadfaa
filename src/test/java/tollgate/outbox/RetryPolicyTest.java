package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.outbox.DeliveryFailure.PERMANENT;
import static tollgate.outbox.DeliveryFailure.SERVER_UNAVAILABLE;
import static tollgate.outbox.DeliveryFailure.TRANSIENT;
import static tollgate.outbox.DeliveryFailure.UNCERTAIN;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final Duration JUST_NOW = Duration.ZERO;

  private final RetryPolicy retry = new RetryPolicy();

  private Optional<Duration> nextDelay(
      DeliveryFailure failure, int attempts, Duration sinceFirstAttempt) {
    return retry.nextDelay(failure, mail(attempts, sinceFirstAttempt, 0));
  }

  private static OutboxRow mail(int attempts, Duration sinceFirstAttempt, int uncertainAttempts) {
    return new OutboxRow(
        7, "buyer@example.com", "<1@a.example>", attempts, sinceFirstAttempt, uncertainAttempts);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 6", "2, 12"})
  void triesAMailThatMayHaveBeenSentAFewTimesHoursApart(int earlier, long hours) {
    assertThat(retry.nextDelay(UNCERTAIN, mail(earlier + 1, JUST_NOW, earlier)))
        .contains(Duration.ofHours(hours));
  }

  @Test
  void givesUpAMailThatMayHaveBeenSentAfterFourAttempts() {
    assertThat(retry.nextDelay(UNCERTAIN, mail(4, Duration.ofHours(20), 3))).isEmpty();
  }

  @Test
  void givesUpAMailThatMayHaveBeenSentBeforeItIsTooOld() {
    assertThat(retry.nextDelay(UNCERTAIN, mail(90, Duration.ofHours(24), 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "2, 20", "5, 160", "9, 2560", "10, 3600", "1000, 3600"})
  void waitsLongerAfterEachAttemptButAnHourAtMost(int attempts, long seconds) {
    Duration delay = nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();

    assertThat(delay.toMillis()).isBetween(seconds * 800, seconds * 1200);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 30})
  void spreadsTheNextAttemptsOfMailsThatFailedTogether(int attempts) {
    Duration one = nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();
    Duration other = nextDelay(TRANSIENT, attempts, JUST_NOW).orElseThrow();

    assertThat(one).isNotEqualTo(other);
  }

  @RepeatedTest(20)
  void retriesSoonWhileTheServerIsUnavailable() {
    assertThat(nextDelay(SERVER_UNAVAILABLE, 1000, JUST_NOW).orElseThrow())
        .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void retriesForADayAtLeast() {
    assertThat(nextDelay(TRANSIENT, 50, Duration.ofHours(24))).isPresent();
    assertThat(nextDelay(TRANSIENT, 50, Duration.ofHours(26))).isEmpty();
    assertThat(nextDelay(SERVER_UNAVAILABLE, 50, Duration.ofHours(26))).isEmpty();
  }

  @Test
  void neverRetriesAPermanentFailure() {
    assertThat(nextDelay(PERMANENT, 1, JUST_NOW)).isEmpty();
  }
}
