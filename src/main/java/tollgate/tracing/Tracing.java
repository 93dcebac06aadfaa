package tollgate.tracing;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * Traces a gateway. Spans are sent in batches by a thread of their own; when the collector does not
 * take them, they are dropped. See docs/tracing.md#traces.
 */
public final class Tracing implements AutoCloseable {

  static final String SCOPE = "tollgate";
  private static final Duration EXPORT_TIMEOUT = Duration.ofSeconds(5);

  private final OpenTelemetrySdk sdk;

  private Tracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /** Starts to send spans; connects when there are some. */
  public static Tracing start(TracingConfig config) {
    String url = config.endpoint().toString().replaceFirst("/$", "") + "/v1/traces";
    OtlpHttpSpanExporter otlp =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(url)
            .setTimeout(EXPORT_TIMEOUT)
            .setRetryPolicy(null)
            .build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(
                        Resource.create(Attributes.builder().put("service.name", SCOPE).build())))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
            .addSpanProcessor(BatchSpanProcessor.builder(new SpanFilter(otlp)).build())
            .build();
    return new Tracing(
        OpenTelemetrySdk.builder()
            .setTracerProvider(provider)
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build());
  }

  /** Makes a Camel that is not configured yet trace its routes. */
  public void addTo(Main camel) {
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void beforeConfigure(BaseMainSupport main) {
            new RouteTracer(sdk).init(main.getCamelContext());
          }
        });
  }

  /** Sends the last spans. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(EXPORT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }
}
