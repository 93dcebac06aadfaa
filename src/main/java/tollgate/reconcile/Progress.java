package tollgate.reconcile;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows on a terminal which task is running and for how many seconds. A task is shown after 2
 * seconds, on one line that is cleared when the task ends. Safe for concurrent use.
 */
public final class Progress implements AutoCloseable {

  private static final Duration INITIAL_DELAY = Duration.ofSeconds(2);
  private static final String CLEAR_LINE = "\r\033[K";

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("progress", true));
  private final Optional<PrintWriter> terminal;
  private Optional<String> task = Optional.empty();
  private long startNanos;
  private boolean isShown;

  private Progress(Optional<PrintWriter> terminal) {
    this.terminal = terminal;
  }

  /** Shows tasks on a terminal; the writer must not be redirected to a file. */
  public static Progress on(PrintWriter terminal) {
    Progress progress = new Progress(Optional.of(terminal));
    progress.timer.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
    return progress;
  }

  /** Shows nothing. */
  public static Progress hidden() {
    return new Progress(Optional.empty());
  }

  /** Begins a task, which replaces the current one. */
  synchronized void begin(String task) {
    this.task = Optional.of(task);
    startNanos = System.nanoTime();
  }

  /** Ends the current task and clears its line. */
  synchronized void pause() {
    task = Optional.empty();
    if (isShown) {
      show(CLEAR_LINE);
      isShown = false;
    }
  }

  /** Ends the current task and stops the timer. */
  @Override
  public void close() {
    timer.shutdownNow();
    pause();
  }

  private synchronized void tick() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    if (elapsed.compareTo(INITIAL_DELAY) >= 0) {
      task.ifPresent(text -> show(CLEAR_LINE + "  " + elapsed.toSeconds() + " s  " + text));
      isShown = task.isPresent();
    }
  }

  private void show(String text) {
    terminal.ifPresent(
        out -> {
          out.print(text);
          out.flush();
        });
  }
}
