package tollgate.event;

import java.util.Objects;
import java.util.Optional;
import tollgate.correlation.TraceParent;

/**
 * Describes an event that this gateway has claimed.
 *
 * @param id the primary key in the table {@code events}
 * @param body the CloudEvent in JSON
 * @param traceParent the span that caused it, of a sale or of its mail; empty without a trace
 */
public record ClaimedEvent(long id, String body, Optional<TraceParent> traceParent) {

  public ClaimedEvent {
    Objects.requireNonNull(body);
    Objects.requireNonNull(traceParent);
  }
}
