package tollgate.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when memory runs out: what a thread lost in the middle of its work cannot be
 * repaired, and a process that lives on may serve nothing.
 *
 * <p>The launcher does it by {@code -XX:+ExitOnOutOfMemoryError}, which a jar cannot set. Netty,
 * Vert.x and Camel catch errors and log them, so the log is where they are found.
 */
final class OutOfMemoryExit extends AppenderBase<ILoggingEvent> {

  /** The status with which {@code -XX:+ExitOnOutOfMemoryError} ends a process. */
  static final int STATUS = 3;

  private OutOfMemoryExit() {}

  /** Begins to watch uncaught and logged errors. */
  static void install() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          exitIfOutOfMemory(failure);
          LoggerFactory.getLogger(OutOfMemoryExit.class)
              .error("Thread {} ended", thread.getName(), failure);
        });
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    OutOfMemoryExit appender = new OutOfMemoryExit();
    appender.setContext(context);
    appender.start();
    context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy logged) {
      exitIfOutOfMemory(logged.getThrowable());
    }
  }

  private static void exitIfOutOfMemory(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof OutOfMemoryError) {
        Runtime.getRuntime().halt(STATUS);
      }
    }
  }
}
