package tollgate.logging;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import tollgate.correlation.LogContext;

/** Converts the correlation id of a log line to text, unless the message contains it. */
public final class CorrelationIdConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    String id = event.getMDCPropertyMap().get(LogContext.CORRELATION_ID);
    return id == null || event.getFormattedMessage().contains(id) ? "" : " [" + id + "]";
  }
}
