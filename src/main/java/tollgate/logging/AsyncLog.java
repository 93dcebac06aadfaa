package tollgate.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Writes events to the appenders of a logger on a thread of its own. A slow standard output does
 * not hold an event loop: events that do not fit into its queue are dropped. Thread-safe.
 */
public final class AsyncLog implements AutoCloseable {

  private static final int QUEUE_SIZE = 8_192;

  private final Logger logger;
  private final AsyncAppender queue = new AsyncAppender();

  /** Starts the thread; the logger's name is that of the written events. */
  public AsyncLog(String name) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    logger = context.getLogger(name);
    Appenders appenders = new Appenders(logger);
    appenders.setContext(context);
    appenders.start();
    queue.setContext(context);
    queue.setName(name);
    queue.setQueueSize(QUEUE_SIZE);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.addAppender(appenders);
    queue.start();
  }

  /**
   * Queues an event with the level INFO.
   *
   * @param members further members of the event, which JSON contains
   * @return whether it fitted into the queue
   */
  public boolean write(String message, Map<String, String> members) {
    if (!logger.isInfoEnabled()) {
      return true;
    }
    LoggingEvent event =
        new LoggingEvent(AsyncLog.class.getName(), logger, Level.INFO, message, null, null);
    event.setMDCPropertyMap(members);
    if (queue.getRemainingCapacity() == 0) {
      return false;
    }
    queue.doAppend(event);
    return true;
  }

  /** Writes what is queued, for at most a second. */
  @Override
  public void close() {
    queue.stop();
  }

  private static final class Appenders extends AppenderBase<ILoggingEvent> {

    private final Logger logger;

    Appenders(Logger logger) {
      this.logger = logger;
    }

    @Override
    protected void append(ILoggingEvent event) {
      logger.callAppenders(event);
    }
  }
}
