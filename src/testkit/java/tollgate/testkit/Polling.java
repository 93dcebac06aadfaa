package tollgate.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Polls a condition until it is true or a timeout has passed. Unlike Awaitility it returns the
 * outcome: in a harness a condition that stays false is a result, not an error.
 */
public final class Polling {

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Polling() {}

  /**
   * Returns whether the condition became true within the timeout. It is evaluated every 20 ms; an
   * exception counts as false.
   */
  public static boolean until(Duration timeout, Callable<Boolean> condition)
      throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (!isTrue(condition)) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(INTERVAL.toMillis());
    }
    return true;
  }

  private static boolean isTrue(Callable<Boolean> condition) throws InterruptedException {
    try {
      return condition.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }
}
