package tollgate.correlation;

import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * Holds what a request states of other systems' ids.
 *
 * @param id the correlation id that the caller has chosen; empty if the gateway has to make one
 * @param traceParent the trace that the request belongs to; empty without one
 */
public record Correlation(Optional<String> id, Optional<TraceParent> traceParent) {

  /** The correlation of a request that states no id. */
  public static final Correlation NONE = new Correlation(Optional.empty(), Optional.empty());

  /** Makes an exchange use the ids. */
  public void attachTo(Exchange exchange) {
    id.ifPresent(each -> CorrelationId.set(exchange, each));
    traceParent.ifPresent(each -> exchange.setProperty(TraceParent.NAME, each));
  }
}
