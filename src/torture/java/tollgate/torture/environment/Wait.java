package tollgate.torture.environment;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for something to become true, never without a bound. */
public final class Wait {

  private static final Duration STEP = Duration.ofMillis(20);

  private Wait() {}

  /** Whether it became true in time; whatever it throws counts as not yet. */
  public static boolean until(Duration bound, Callable<Boolean> condition)
      throws InterruptedException {
    long end = System.nanoTime() + bound.toNanos();
    while (!isTrue(condition)) {
      if (System.nanoTime() >= end) {
        return false;
      }
      Thread.sleep(STEP.toMillis());
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
