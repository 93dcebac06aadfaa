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

  private static final String HOME = "192.0.2.1";
  private static final int FREE = 5;

  private final MutableClock clock = new MutableClock();
  private LoginThrottle guesses;

  @BeforeEach
  void begin(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    guesses = new LoginThrottle(jdbi, clock);
  }

  @Test
  void areFreeUntilTheFifth() {
    assertThat(IntStream.range(0, FREE).allMatch(i -> guesses.allow("admin", HOME))).isTrue();

    assertThat(guesses.allow("admin", HOME)).isFalse();
  }

  @Test
  void haveToWaitTwiceAsLongEachTime() {
    fail("admin", FREE);

    assertThat(waitedFor("admin")).isEqualTo(1);
    assertThat(waitedFor("admin")).isEqualTo(2);
    assertThat(waitedFor("admin")).isEqualTo(4);
    assertThat(waitedFor("admin")).isEqualTo(8);
  }

  @Test
  void neverWaitLongerThanAQuarterOfAnHour() {
    fail("admin", FREE);
    IntStream.range(0, 20).forEach(i -> passAfter(Duration.ofMinutes(15)));

    clock.advance(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(guesses.allow("admin", HOME)).isFalse();
    clock.advance(Duration.ofSeconds(1));
    assertThat(guesses.allow("admin", HOME)).isTrue();
  }

  @Test
  void gainNothingByAnotherSpellingOfTheName() {
    fail("admin", FREE);

    assertThat(guesses.allow("ADMIN", HOME)).isFalse();
  }

  @Test
  void slowDownNobodyElse() {
    fail("admin", FREE);

    assertThat(guesses.allow("reseller", HOME)).isTrue();
  }

  @Test
  void areCountedForTheAddressToo() {
    IntStream.range(0, 30).forEach(i -> guesses.allow("name" + i, HOME));

    assertThat(guesses.allow("admin", HOME)).isFalse();
    assertThat(guesses.allow("admin", "192.0.2.2")).isTrue();
  }

  @Test
  void areForgottenWhenThePasswordIsRight() {
    fail("admin", FREE);

    guesses.forget("admin", HOME);

    assertThat(guesses.allow("admin", HOME)).isTrue();
  }

  @Test
  void areForgottenAfterADay() {
    fail("admin", FREE + 1);

    clock.advance(Duration.ofHours(25));

    fail("admin", FREE);
    assertThat(guesses.allow("admin", HOME)).isFalse();
  }

  private void fail(String name, int times) {
    IntStream.range(0, times).forEach(i -> guesses.allow(name, HOME));
  }

  private void passAfter(Duration pause) {
    clock.advance(pause);
    assertThat(guesses.allow("admin", HOME)).isTrue();
  }

  /** How many seconds went by until the next try was allowed. */
  private int waitedFor(String name) {
    int seconds = 0;
    while (!guesses.allow(name, HOME)) {
      clock.advance(Duration.ofSeconds(1));
      seconds++;
    }
    return seconds;
  }
}
