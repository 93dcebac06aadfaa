package tollgate.correlation;

import org.apache.camel.Exchange;
import org.slf4j.MDC;

/**
 * Adds a correlation id to the log lines that the current thread writes until it is closed.
 *
 * <p>It is opened where a line is written, not for the whole of a request: a request changes its
 * thread several times, and most requests write no line. Camel's own MDC logging copies the context
 * at each step of each exchange.
 */
public final class LogContext implements AutoCloseable {

  /** The key of the id in the context of log lines. */
  public static final String CORRELATION_ID = "correlation_id";

  private final String outer = MDC.get(CORRELATION_ID);

  private LogContext(String id) {
    if (id != null) {
      MDC.put(CORRELATION_ID, id);
    }
  }

  /** Opens the context of an exchange. */
  public static LogContext of(Exchange exchange) {
    return new LogContext(CorrelationId.of(exchange));
  }

  /** Opens a context with an id, which may have been stored; null adds nothing. */
  public static LogContext of(String id) {
    return new LogContext(id);
  }

  @Override
  public void close() {
    if (outer == null) {
      MDC.remove(CORRELATION_ID);
    } else {
      MDC.put(CORRELATION_ID, outer);
    }
  }
}
