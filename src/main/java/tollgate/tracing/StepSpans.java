package tollgate.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import tollgate.correlation.StepTracer;
import tollgate.correlation.TraceParent;

/** Records steps that use the database by themselves in spans. Thread-safe. */
final class StepSpans implements StepTracer {

  private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  StepSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public AsyncCallback begin(String name, Exchange exchange, AsyncCallback callback) {
    Span span =
        tracer
            .spanBuilder(name)
            .setParent(FORMAT.extract(Context.root(), exchange, StepSpans::read))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(SpanFilter.DATABASE, "postgresql")
            .startSpan();
    exchange.setProperty(TraceParent.NAME, placeOf(span));
    return doneSync -> {
      if (exchange.getException() != null) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
      callback.done(doneSync);
    };
  }

  private static TraceParent placeOf(Span span) {
    Map<String, String> fields = new HashMap<>();
    FORMAT.inject(Context.root().with(span), fields, Map::put);
    return new TraceParent(fields.get(TraceParent.NAME));
  }

  private static String read(Exchange exchange, String key) {
    return key.equals(TraceParent.NAME)
        ? TraceParent.of(exchange).map(TraceParent::text).orElse(null)
        : null;
  }
}
