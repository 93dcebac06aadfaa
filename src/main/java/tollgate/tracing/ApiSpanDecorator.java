package tollgate.tracing;

import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.PlatformHttpSpanDecorator;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.CorrelationId;
import tollgate.request.Refusal;

/** Names the span of a request after its call, and adds correlation id and status to it. */
public final class ApiSpanDecorator extends PlatformHttpSpanDecorator {

  /** The variable that the response is written from. */
  private static final String REFUSAL = "refusal";

  private static final int OK = 200;
  private static final int FIRST_FAULT = 500;

  @Override
  public String getOperationName(Exchange exchange, Endpoint endpoint) {
    return Optional.ofNullable(exchange.getVariable("call", String.class)).orElse("http");
  }

  @Override
  public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
    super.beforeTracingEvent(span, exchange, endpoint);
    span.setTag(SpanFilter.CORRELATION_ID, CorrelationId.of(exchange));
    Optional.ofNullable(exchange.getProperty(RequestContext.NAME, RequestContext.class))
        .ifPresent(context -> span.setTag(SpanFilter.METHOD, context.rawRequest().method()));
  }

  @Override
  public void afterTracingEvent(Span span, Exchange exchange) {
    super.afterTracingEvent(span, exchange);
    Refusal refusal = exchange.getVariable(REFUSAL, Refusal.class);
    int status = refusal == null ? OK : refusal.status();
    span.setTag(SpanFilter.STATUS, Integer.toString(status));
    if (refusal != null) {
      span.setTag(SpanFilter.REFUSAL, refusal.name());
    }
    if (status >= FIRST_FAULT) {
      span.setError(true);
    }
  }
}
