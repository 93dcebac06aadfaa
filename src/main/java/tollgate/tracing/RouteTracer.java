package tollgate.tracing;

import io.opentelemetry.api.OpenTelemetry;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.spi.Registry;
import org.apache.camel.telemetry.Op;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanLifecycleManager;
import tollgate.correlation.StepTracer;
import tollgate.correlation.TraceParent;

/**
 * Traces routes as camel-opentelemetry2 does, with three differences: the parent is taken from the
 * exchange, because calls have no headers; background routes are left out; and no span becomes the
 * current one of its thread, because an exchange is completed by other threads than it began on.
 */
final class RouteTracer extends OpenTelemetryTracer {

  /**
   * What runs without a request: timers, and the polls and queues of the outbox. The source of a
   * Kamelet is left out as well: the step that uses the Kamelet has a span.
   */
  private static final Pattern BACKGROUND =
      Pattern.compile(
          "scheduler:.*|seda:/*(outbox|event)-.*|sql:.*/claim-.*"
              + "|kamelet:/*(source|sink|[a-z-]+-source|event-[a-z]+-sink)([?/].*)?");

  private static final Pattern MAIL = Pattern.compile("smtps?:.*");

  private final OpenTelemetry sdk;
  private final StepTracer steps;

  RouteTracer(OpenTelemetry sdk) {
    this.sdk = sdk;
    this.steps = new StepSpans(sdk.getTracer(Tracing.SCOPE));
  }

  @Override
  protected void initTracer() {
    Registry registry = getCamelContext().getRegistry();
    registry.bind("openTelemetryTracer", sdk.getTracer(Tracing.SCOPE));
    registry.bind("openTelemetryPropagators", sdk.getPropagators());
    super.initTracer();
  }

  @Override
  public void setSpanLifecycleManager(SpanLifecycleManager manager) {
    super.setSpanLifecycleManager(new Detached(manager));
  }

  @Override
  public boolean exclude(String endpointUri, CamelContext context) {
    return BACKGROUND.matcher(endpointUri).matches() || super.exclude(endpointUri, context);
  }

  @Override
  protected void beginEventSpan(Exchange exchange, Endpoint endpoint, Op op) throws Exception {
    Message message = exchange.getIn();
    TraceParent.of(exchange)
        .ifPresent(parent -> message.setHeader(TraceParent.NAME, parent.text()));
    super.beginEventSpan(exchange, endpoint, op);
    if (op == Op.EVENT_RECEIVED) {
      TraceParent.parse(message.getHeader(TraceParent.NAME, String.class))
          .ifPresent(span -> exchange.setProperty(TraceParent.NAME, span));
      exchange.setProperty(StepTracer.NAME, steps);
    }
    if (MAIL.matcher(endpoint.getEndpointUri()).matches()) {
      message.removeHeader(TraceParent.NAME);
    }
  }

  /** Creates and ends spans without making them current. */
  private record Detached(SpanLifecycleManager manager) implements SpanLifecycleManager {

    @Override
    public Span create(String name, Span parent, SpanContextPropagationExtractor extractor) {
      return manager.create(name, parent, extractor);
    }

    @Override
    public void activate(Span span) {}

    @Override
    public void deactivate(Span span) {
      manager.deactivate(span);
    }

    @Override
    public void close(Span span) {}

    @Override
    public void inject(Span span, SpanContextPropagationInjector injector, boolean includeTracing) {
      manager.inject(span, injector, includeTracing);
    }
  }
}
