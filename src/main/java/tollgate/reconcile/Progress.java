package tollgate.reconcile;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells whoever sits at a terminal what is being looked at, once it takes longer than a moment. */
public final class Progress implements AutoCloseable {

  private static final int FIRST_SECOND = 2;
  private static final String CLEAR_LINE = "\r\033[K";

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("progress", true));
  private final Optional<PrintWriter> terminal;
  private Optional<String> work = Optional.empty();
  private long begun;
  private boolean isShown;

  /**
   * @param terminal where to tell it; without one nothing is told
   */
  public Progress(Optional<PrintWriter> terminal) {
    this.terminal = terminal;
    if (terminal.isPresent()) {
      clock.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }
  }

  /** This is being looked at from now on. */
  synchronized void at(String work) {
    this.work = Optional.of(work);
    begun = System.nanoTime();
  }

  /** Nothing is, and the line is free for others. */
  synchronized void pause() {
    work = Optional.empty();
    if (isShown) {
      show(CLEAR_LINE);
      isShown = false;
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    pause();
  }

  private synchronized void tick() {
    long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
    if (seconds >= FIRST_SECOND) {
      work.ifPresent(text -> show(CLEAR_LINE + "  " + seconds + " s  " + text));
      isShown = work.isPresent();
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
