package tollgate.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Describes a request over the bus by its call. */
public final class BusSpanDecorator extends AbstractSpanDecorator {

  @Override
  public String getComponent() {
    return "bus";
  }

  @Override
  public String getComponentClassName() {
    return "tollgate.bus.BusComponent";
  }

  @Override
  public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
    super.beforeTracingEvent(span, exchange, endpoint);
    CallTags.addTo(span, exchange);
  }

  @Override
  public void afterTracingEvent(Span span, Exchange exchange) {
    super.afterTracingEvent(span, exchange);
    CallTags.complete(span, exchange);
  }
}
