package tollgate.sampling;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends each minute of the samplers, by the monotonic clock, and the last one when it is closed. */
public final class MinuteFlush implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MinuteFlush.class);
  private static final long PERIOD_SECONDS = 60;
  private static final long CLOSE_TIMEOUT_SECONDS = 5;

  private final List<Runnable> flushes;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(MinuteFlush::daemon);

  /** Takes what is to be called each minute, on a thread that may block. */
  public MinuteFlush(Runnable... flushes) {
    this.flushes = List.of(flushes);
    timer.scheduleWithFixedDelay(this::flush, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  /** Ends the current minute. */
  public void flush() {
    flushes.forEach(MinuteFlush::run);
  }

  @Override
  public void close() throws InterruptedException {
    timer.shutdown();
    timer.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    flush();
  }

  /** A flush that fails must not end the timer. */
  private static void run(Runnable flush) {
    try {
      flush.run();
    } catch (RuntimeException e) {
      LOG.error("Could not sum up refusals", e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "minute-flush");
    thread.setDaemon(true);
    return thread;
  }
}
