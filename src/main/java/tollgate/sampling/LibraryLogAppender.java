package tollgate.sampling;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;
import tollgate.sampling.Sampler.Limits;
import tollgate.sampling.Sampler.Summary;

/**
 * Bounds what the HTTP server writes by itself, which clients can cause and which knows no address.
 * What may be written goes to the appenders of the root logger. The lines left out are stated with
 * the first line after the minute, and at the end. See
 * docs/configuration.md#refusals-in-log-and-audit.
 */
public final class LibraryLogAppender extends AppenderBase<ILoggingEvent> {

  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final Limits LINES = new Limits(10, 60, 100);

  private final Sampler<Kind> sampler = new Sampler<>(LINES);
  private final LongSupplier nanoTime;
  private long minuteBegin;

  /** The messages of a logger can contain what a client has sent, so they make no kind. */
  private record Kind(String logger, Level level, String exception) {

    static Kind of(ILoggingEvent event) {
      String exception =
          event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getClassName();
      return new Kind(event.getLoggerName(), event.getLevel(), exception);
    }
  }

  /** Creates an appender, which logback does by name. */
  public LibraryLogAppender() {
    this(System::nanoTime);
  }

  LibraryLogAppender(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.minuteBegin = nanoTime.getAsLong();
  }

  @Override
  protected void append(ILoggingEvent event) {
    long now = nanoTime.getAsLong();
    if (now - minuteBegin >= MINUTE_NANOS) {
      minuteBegin = now;
      logSums();
    }
    if (sampler.tryRecord(Kind.of(event))) {
      root().callAppenders(event);
    }
  }

  @Override
  public void stop() {
    if (isStarted()) {
      super.stop();
      logSums();
    }
  }

  private void logSums() {
    Summary<Kind> summary = sampler.drain();
    summary.sums().forEach(LibraryLogAppender::log);
    if (summary.others() > 0) {
      log(summary.others(), "other libraries", "");
    }
  }

  private static void log(Kind kind, long count) {
    log(count, kind.logger, kind.exception);
  }

  private static void log(long count, String logger, String exception) {
    LoggerFactory.getLogger(LibraryLogAppender.class)
        .info("{} more since the last message logger={} exception={}", count, logger, exception);
  }

  private Logger root() {
    return ((LoggerContext) getContext()).getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
