package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tollgate.testing.MutableClock;

class OutboxCircuitBreakerTest {

  /** The breaker's pause is over when its end has passed, not when it is reached. */
  private static final Duration A_MOMENT = Duration.ofMillis(1);

  private final MutableClock clock = new MutableClock();
  private final OutboxCircuitBreaker breaker =
      new OutboxCircuitBreaker(OutboxKind.MAILS, clock, () -> true);

  @Test
  void permitsPollsAfterAFewFailures() {
    fail(4);

    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(5);

    assertThat(permitsAPoll()).isFalse();
    pass(Duration.ofSeconds(2));
    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void staysOpenLongerEachTimeButHalfAMinuteAtMost() {
    fail(5);
    for (int i = 0; i < 10; i++) {
      pass(Duration.ofSeconds(30));
      assertThat(permitsAPoll()).isTrue();
      fail(1);
    }

    clock.advance(Duration.ofSeconds(29));
    assertThat(permitsAPoll()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void doublesThePauseOnceForMailsThatFailTogether() {
    fail(5);
    pass(Duration.ofSeconds(2));
    assertThat(permitsAPoll()).isTrue();

    fail(4);

    clock.advance(Duration.ofSeconds(3));
    assertThat(permitsAPoll()).isFalse();
    pass(Duration.ofSeconds(1));
    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void permitsPollsUntilTheFirstOutcomeIsKnown() {
    fail(5);
    pass(Duration.ofSeconds(2));

    for (int i = 0; i < 10; i++) {
      assertThat(permitsAPoll()).isTrue();
    }

    fail(1);
    assertThat(permitsAPoll()).isFalse();
  }

  @Test
  void closesWhenAMailSucceedsAlthoughOthersFailedBeforeIt() {
    fail(50);

    breaker.onSuccess();

    assertThat(permitsAPoll()).isTrue();
    fail(4);
    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void closesAtTheFirstSuccessAfterAPause() {
    fail(5);
    pass(Duration.ofSeconds(2));
    assertThat(permitsAPoll()).isTrue();

    breaker.onSuccess();

    fail(4);
    assertThat(permitsAPoll()).isTrue();
  }

  @Test
  void forgetsFailuresBeforeASuccess() {
    fail(4);
    breaker.onSuccess();
    fail(4);

    assertThat(permitsAPoll()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.onFailure(new Exception("451 Try again later"));
    }
  }

  private void pass(Duration time) {
    clock.advance(time.plus(A_MOMENT));
  }

  private boolean permitsAPoll() {
    return breaker.begin(null, null);
  }
}
