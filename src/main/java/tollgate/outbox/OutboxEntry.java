package tollgate.outbox;

import org.apache.camel.Exchange;
import tollgate.correlation.LogContext;

/** Identifies what this gateway has claimed for one delivery attempt. */
public interface OutboxEntry {

  /** Returns the primary key in the table of its kind. */
  long id();

  /** Returns the number of attempts including this one, at least 1. */
  int attempts();

  /** Makes the exchange continue what led to the entry, if that is known. */
  default void attachTo(Exchange exchange) {}

  /** Opens the context of log lines about the entry. */
  default LogContext logContext() {
    return LogContext.of((String) null);
  }
}
