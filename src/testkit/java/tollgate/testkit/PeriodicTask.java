package tollgate.testkit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs an action at a fixed interval on a daemon thread until it is closed. */
public record PeriodicTask(ScheduledExecutorService executor) implements AutoCloseable {

  /** Starts the thread of this name; the action runs for the first time after one interval. */
  public static PeriodicTask start(String name, Duration interval, Runnable action) {
    ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
    long millis = interval.toMillis();
    executor.scheduleAtFixedRate(action, millis, millis, TimeUnit.MILLISECONDS);
    return new PeriodicTask(executor);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
