package tollgate.torture;

import java.time.Duration;
import java.util.Locale;
import tollgate.testkit.PeriodicTask;
import tollgate.torture.load.History;

/** Prints a line of progress every 2 seconds, or every 10 seconds when nothing has changed. */
final class Progress implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int MAX_UNCHANGED = 5;

  private final String name;
  private final ScenarioContext context;
  private final PeriodicTask task;
  private long answered;
  private String printedState = "";
  private int unchanged;

  Progress(String name, ScenarioContext context) {
    this.name = name;
    this.context = context;
    this.task = PeriodicTask.start("progress", INTERVAL, this::update);
  }

  private void update() {
    String state = state();
    if (!state.equals(printedState) || ++unchanged >= MAX_UNCHANGED) {
      System.out.println(line());
      printedState = state;
      unchanged = 0;
    }
  }

  private String state() {
    History history = context.history();
    return context.phase() + history.activeFaults() + history.answered() + "/" + history.failed();
  }

  private String line() {
    long now = context.history().answered();
    double rate = (now - answered) * 1e3 / INTERVAL.toMillis();
    answered = now;
    return String.format(
        Locale.ROOT,
        "  %-14s %5.0f s %,7.0f requests/s %,9d answered %,7d failed   %s: %s",
        name,
        (System.nanoTime() - context.history().start()) / 1e9,
        rate,
        now,
        context.history().failed(),
        context.phase(),
        context.history().activeFaults());
  }

  @Override
  public void close() {
    task.close();
  }
}
