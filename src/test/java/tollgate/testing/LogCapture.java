package tollgate.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Captures the log events of a logger, with their causes, until it is closed. */
public final class LogCapture implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final AppenderBase<ILoggingEvent> pen =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
          lines.add(event.getLevel() + " " + event.getFormattedMessage() + cause(event));
        }
      };

  public LogCapture(String name) {
    logger = (Logger) LoggerFactory.getLogger(name);
    pen.setContext(logger.getLoggerContext());
    pen.start();
    logger.addAppender(pen);
  }

  /** Returns one text for each event: level, message, stack trace. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Returns the events. */
  public List<ILoggingEvent> events() {
    return List.copyOf(events);
  }

  /** Returns the messages that were written under a correlation id. */
  public List<String> messagesOf(String id) {
    return events.stream()
        .filter(event -> id.equals(event.getMDCPropertyMap().get("correlation_id")))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(pen);
    pen.stop();
  }

  private static String cause(ILoggingEvent event) {
    return event.getThrowableProxy() == null
        ? ""
        : " " + ThrowableProxyUtil.asString(event.getThrowableProxy());
  }
}
