package tollgate.tracing;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.request.Call;
import tollgate.request.Refusal;

/** The attributes of the span of a request, over HTTP and over the bus. */
final class CallTags {

  /** The variable that the response is written from. */
  private static final String REFUSAL = "refusal";

  private static final int OK = 200;
  private static final int FIRST_FAULT = 500;

  private CallTags() {}

  /** Adds what is known when the request arrives. */
  static void addTo(Span span, Exchange exchange) {
    span.setTag(SpanFilter.CORRELATION_ID, CorrelationId.of(exchange));
  }

  /** Adds the call, after which {@link SpanFilter} names the span, and the outcome. */
  static void complete(Span span, Exchange exchange) {
    context(exchange)
        .flatMap(RequestContext::call)
        .map(Call::canonicalName)
        .ifPresent(call -> span.setTag(SpanFilter.CALL, call));
    Refusal refusal = exchange.getVariable(REFUSAL, Refusal.class);
    int status = refusal == null ? statusOf(exchange) : refusal.status();
    span.setTag(SpanFilter.STATUS, Integer.toString(status));
    if (refusal != null) {
      span.setTag(SpanFilter.REFUSAL, refusal.name());
    }
    if (status >= FIRST_FAULT) {
      span.setError(true);
    }
  }

  /** Returns the status of an answer, which an endpoint of a company's own may have chosen. */
  private static int statusOf(Exchange exchange) {
    return exchange.isFailed()
        ? FIRST_FAULT
        : exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, OK, Integer.class);
  }

  /** Returns what is known of a request of the API; empty for an endpoint of a company's own. */
  static Optional<RequestContext> context(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(RequestContext.NAME, RequestContext.class));
  }
}
