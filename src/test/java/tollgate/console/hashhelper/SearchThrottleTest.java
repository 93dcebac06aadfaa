package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class SearchThrottleTest {

  private static final int SEARCHES = 6;
  private static final Duration PROCESSOR_TIME = Duration.ofMillis(10);

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final SearchThrottle throttle =
      new SearchThrottle(new Semaphore(1), Duration.ofSeconds(1));

  /** The latest end of a search. */
  private long end;

  @Test
  void leavesThreeQuartersOfAProcessorToOthers() {
    throttle.run(this::search);

    for (int i = 0; i < SEARCHES; i++) {
      assertThat(throttle.run(this::sinceEnd)).hasValueSatisfying(SearchThrottleTest::isPause);
      throttle.run(this::search);
    }
  }

  @Test
  void pausesAfterAFailedSearchToo() {
    assertThatThrownBy(() -> throttle.run(this::fail)).hasMessage("failed");

    assertThat(throttle.run(this::sinceEnd)).hasValueSatisfying(SearchThrottleTest::isPause);
  }

  private static void isPause(Duration pause) {
    assertThat(pause).isGreaterThanOrEqualTo(PROCESSOR_TIME.multipliedBy(3));
  }

  private Duration sinceEnd() {
    return Duration.ofNanos(System.nanoTime() - end);
  }

  private String fail() {
    search();
    throw new IllegalStateException("failed");
  }

  private String search() {
    long until = threads.getCurrentThreadCpuTime() + PROCESSOR_TIME.toNanos();
    while (threads.getCurrentThreadCpuTime() < until) {
      Thread.onSpinWait();
    }
    end = System.nanoTime();
    return "found";
  }
}
