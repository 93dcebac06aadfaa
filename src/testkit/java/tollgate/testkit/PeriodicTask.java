package tollgate.testkit;

import java.time.Duration;

/** Runs an action at a fixed interval on a daemon thread until it is closed. */
public final class PeriodicTask implements AutoCloseable {

  private final Duration interval;
  private final Runnable action;
  private final Thread thread;

  private PeriodicTask(String name, Duration interval, Runnable action) {
    this.interval = interval;
    this.action = action;
    this.thread = new Thread(this::loop, name);
  }

  /** Starts the thread of this name; the action runs for the first time after one interval. */
  public static PeriodicTask start(String name, Duration interval, Runnable action) {
    PeriodicTask task = new PeriodicTask(name, interval, action);
    task.thread.setDaemon(true);
    task.thread.start();
    return task;
  }

  private void loop() {
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        action.run();
      }
    } catch (InterruptedException e) {
      // close() ends the loop.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
