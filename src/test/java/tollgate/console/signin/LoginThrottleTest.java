package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.MutableClock;

@ExtendWith(GatewayExtension.class)
class LoginThrottleTest {

  private static final String ADDRESS = "192.0.2.1";
  private static final int FREE = 5;

  private final MutableClock clock = new MutableClock();
  private LoginThrottle throttle;

  @BeforeEach
  void begin(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    throttle = new LoginThrottle(jdbi, clock);
  }

  @Test
  void allowsFiveAttemptsWithoutDelay() {
    assertThat(IntStream.range(0, FREE).allMatch(i -> throttle.tryAcquire("admin", ADDRESS)))
        .isTrue();

    assertThat(throttle.tryAcquire("admin", ADDRESS)).isFalse();
  }

  @Test
  void doublesTheDelayWithEachFailure() {
    failAttempts("admin", FREE);

    assertThat(delayOf("admin")).isEqualTo(1);
    assertThat(delayOf("admin")).isEqualTo(2);
    assertThat(delayOf("admin")).isEqualTo(4);
    assertThat(delayOf("admin")).isEqualTo(8);
  }

  @Test
  void delaysByAtMost15Minutes() {
    failAttempts("admin", FREE);
    IntStream.range(0, 20).forEach(i -> attemptAfter(Duration.ofMinutes(15)));

    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(throttle.tryAcquire("admin", ADDRESS)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(throttle.tryAcquire("admin", ADDRESS)).isTrue();
  }

  @Test
  void forgetsTheFailuresOfAWrongClock() {
    clock.advance(Duration.ofDays(1));
    failAttempts("admin", FREE);

    clock.advance(Duration.ofDays(-1));

    assertThat(throttle.tryAcquire("admin", ADDRESS)).isTrue();
    assertThat(throttle.tryAcquire("admin", ADDRESS)).isFalse();
  }

  @Test
  void ignoresTheCaseOfTheName() {
    failAttempts("admin", FREE);

    assertThat(throttle.tryAcquire("ADMIN", ADDRESS)).isFalse();
  }

  @Test
  void leavesOtherNamesAlone() {
    failAttempts("admin", FREE);

    assertThat(throttle.tryAcquire("reseller", ADDRESS)).isTrue();
  }

  @Test
  void countsAttemptsOfAnAddress() {
    IntStream.range(0, 30).forEach(i -> throttle.tryAcquire("name" + i, ADDRESS));

    assertThat(throttle.tryAcquire("admin", ADDRESS)).isFalse();
    assertThat(throttle.tryAcquire("admin", "192.0.2.2")).isTrue();
  }

  @Test
  void forgetsFailuresOnReset() {
    failAttempts("admin", FREE);

    throttle.reset("admin", ADDRESS);

    assertThat(throttle.tryAcquire("admin", ADDRESS)).isTrue();
  }

  @Test
  void forgetsFailuresAfter24Hours() {
    failAttempts("admin", FREE + 1);

    clock.advance(Duration.ofHours(25));

    failAttempts("admin", FREE);
    assertThat(throttle.tryAcquire("admin", ADDRESS)).isFalse();
  }

  private void failAttempts(String name, int times) {
    IntStream.range(0, times).forEach(i -> throttle.tryAcquire(name, ADDRESS));
  }

  private void attemptAfter(Duration delay) {
    clock.advance(delay);
    assertThat(throttle.tryAcquire("admin", ADDRESS)).isTrue();
  }

  /** Returns the seconds until the next attempt is allowed. */
  private int delayOf(String name) {
    int seconds = 0;
    while (!throttle.tryAcquire(name, ADDRESS)) {
      clock.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }
}
