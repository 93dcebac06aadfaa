package tollgate.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Names the span of a delivery; Camel would name it after the first scheme of the component. */
public final class MailSpanDecorator extends AbstractSpanDecorator {

  private static final String SMTP = "smtp";

  @Override
  public String getComponent() {
    return SMTP;
  }

  @Override
  public String getComponentClassName() {
    return "org.apache.camel.component.mail.MailComponent";
  }

  @Override
  public String getOperationName(Exchange exchange, Endpoint endpoint) {
    return SMTP;
  }

  @Override
  public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
    super.beforeTracingEvent(span, exchange, endpoint);
    span.setComponent("camel-" + SMTP);
  }
}
