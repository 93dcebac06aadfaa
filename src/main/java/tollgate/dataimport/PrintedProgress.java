package tollgate.dataimport;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Prints how many rows of a step are done, and how long the others will take. On a terminal one
 * line is replaced each second; elsewhere a line is added every ten seconds. Not thread-safe.
 */
public final class PrintedProgress implements ImportProgress {

  private static final long TERMINAL_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LOG_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();
  private static final String CLEAR_LINE = "\r\033[K";

  private final PrintWriter out;
  private final boolean isTerminal;
  private final LongSupplier nanoTime;
  private String step = "";
  private long total;
  private long done;
  private long startedAt;
  private long shownAt;

  public PrintedProgress(PrintWriter out, boolean isTerminal, LongSupplier nanoTime) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void begin(String newStep, long rows) {
    step = newStep;
    total = rows;
    done = 0;
    startedAt = nanoTime.getAsLong();
    shownAt = startedAt;
    if (isTerminal) {
      out.print(CLEAR_LINE + step);
      out.flush();
    }
  }

  @Override
  public void advance(long rows) {
    done += rows;
    long now = nanoTime.getAsLong();
    if (now - shownAt >= (isTerminal ? TERMINAL_INTERVAL_NANOS : LOG_INTERVAL_NANOS)) {
      shownAt = now;
      out.print(isTerminal ? CLEAR_LINE + line(now) : line(now) + System.lineSeparator());
      out.flush();
    }
  }

  @Override
  public void end() {
    if (isTerminal) {
      out.print(CLEAR_LINE);
      out.flush();
    }
  }

  private String line(long now) {
    double seconds = (now - startedAt) / (double) Duration.ofSeconds(1).toNanos();
    long perSecond = Math.max(1, Math.round(done / seconds));
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d rows, %,d a second, %s left",
        step,
        done,
        total,
        perSecond,
        left(Math.max(0, total - done) / perSecond));
  }

  private static String left(long seconds) {
    return seconds < 60 ? seconds + " s" : (seconds / 60) + " min " + (seconds % 60) + " s";
  }
}
