package tollgate.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.PlatformHttpSpanDecorator;

/** Describes a request over HTTP by its call, instead of by its method and URL. */
public final class HttpSpanDecorator extends PlatformHttpSpanDecorator {

  @Override
  public String getOperationName(Exchange exchange, Endpoint endpoint) {
    return "http";
  }

  @Override
  public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
    super.beforeTracingEvent(span, exchange, endpoint);
    CallTags.addTo(span, exchange);
    CallTags.context(exchange)
        .ifPresent(context -> span.setTag(SpanFilter.METHOD, context.rawRequest().method()));
  }

  @Override
  public void afterTracingEvent(Span span, Exchange exchange) {
    super.afterTracingEvent(span, exchange);
    CallTags.complete(span, exchange);
  }
}
