package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tollgate.testing.MutableClock;

class OutboxCircuitBreakerTest {

  private final MutableClock clock = new MutableClock();
  private final OutboxCircuitBreaker pace = new OutboxCircuitBreaker(clock);

  @Test
  void looksOnAfterAFewFailures() {
    fail(4);

    assertThat(looks()).isTrue();
  }

  @Test
  void pausesWhenMailAfterMailFails() {
    fail(5);

    assertThat(looks()).isFalse();
    clock.advance(Duration.ofSeconds(2));
    assertThat(looks()).isTrue();
  }

  @Test
  void pausesLongerEachTimeButHalfAMinuteAtMost() {
    fail(5);
    for (int i = 0; i < 10; i++) {
      clock.advance(Duration.ofSeconds(30));
      fail(1);
    }

    clock.advance(Duration.ofSeconds(29));
    assertThat(looks()).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(looks()).isTrue();
  }

  @Test
  void countsWhatFailsTogetherOnce() {
    fail(5);
    clock.advance(Duration.ofSeconds(2));

    fail(4);

    clock.advance(Duration.ofSeconds(4));
    assertThat(looks()).isTrue();
  }

  @Test
  void isAtFullSpeedAgainWhenAMailGoes() {
    fail(50);

    pace.onSuccess();

    assertThat(looks()).isTrue();
    fail(4);
    assertThat(looks()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      pace.onFailure();
    }
  }

  private boolean looks() {
    return pace.begin(null, null);
  }
}
