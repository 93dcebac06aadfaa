package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void leavesThreeQuartersOfAProcessorToOthers() {
    long start = System.nanoTime();
    for (int i = 0; i < SEARCHES; i++) {
      assertThat(throttle.run(this::search)).contains("found");
    }

    Duration pauses = PROCESSOR_TIME.multipliedBy(3 * (SEARCHES - 1));
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(pauses.plus(PROCESSOR_TIME.multipliedBy(SEARCHES)));
  }

  @Test
  void pausesAfterAFailedSearchToo() {
    long start = System.nanoTime();
    try {
      throttle.run(
          () -> {
            search();
            throw new IllegalStateException("failed");
          });
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("failed");
    }

    assertThat(throttle.run(() -> "found")).contains("found");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThan(PROCESSOR_TIME.multipliedBy(4));
  }

  private String search() {
    long end = threads.getCurrentThreadCpuTime() + PROCESSOR_TIME.toNanos();
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
    return "found";
  }
}
