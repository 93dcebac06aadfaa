package tollgate.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports of each span only what is known to hold no value of a request, of a row or of a URI: the
 * decorators of Camel add query strings, users and texts of exceptions. Logs once when the
 * collector stops taking spans, and once when it takes them again.
 */
final class SpanFilter implements SpanExporter {

  /** The call of a request; replaces the name of its span, because it is known late. */
  static final String CALL = "tollgate.call";

  static final String CORRELATION_ID = "tollgate.correlation_id";
  static final String REFUSAL = "tollgate.refusal";
  static final String STATUS = "http.response.status_code";
  static final String METHOD = "http.request.method";
  static final String DATABASE = "db.system.name";

  private static final Logger LOG = LoggerFactory.getLogger(SpanFilter.class);
  private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final Set<String> KEPT =
      Set.of(
          "component",
          "error",
          "op",
          "url.scheme",
          "db.system",
          "messaging.destination.name",
          CALL,
          CORRELATION_ID,
          REFUSAL,
          METHOD,
          STATUS,
          DATABASE);

  /** Schemes whose path names a route, a statement file or an endpoint of this gateway. */
  private static final Set<String> NAMING =
      Set.of("batch", "bus", "direct", "kamelet", "platform-http", "seda");

  private static final Set<String> STATEMENTS = Set.of("sql", "pipelined-sql");

  private final java.util.logging.Logger ownLog =
      java.util.logging.Logger.getLogger("io.opentelemetry.exporter");
  private final AtomicBoolean isFailing = new AtomicBoolean();
  private final SpanExporter exporter;

  SpanFilter(SpanExporter exporter) {
    this.exporter = exporter;
    // It prints each failure to the standard error, past the format of the log.
    ownLog.setLevel(Level.OFF);
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result =
        exporter.export(spans.stream().<SpanData>map(FilteredSpan::new).toList());
    return result.whenComplete(() -> report(result.isSuccess()));
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  private void report(boolean isSuccess) {
    if (isFailing.getAndSet(!isSuccess) == isSuccess) {
      if (isSuccess) {
        LOG.info("The collector takes traces again");
      } else {
        LOG.warn("The collector does not take traces; they are dropped until it does");
      }
    }
  }

  private static boolean isKept(AttributeKey<?> key, Attributes all) {
    return KEPT.contains(key.getKey())
        || key.equals(PATH) && isName(all.get(SCHEME), all.get(PATH));
  }

  private static boolean isName(String scheme, String path) {
    return scheme != null
        && (NAMING.contains(scheme)
            || STATEMENTS.contains(scheme) && path.startsWith("classpath:"));
  }

  /** A span without events, and with the kept attributes alone. */
  private static final class FilteredSpan extends DelegatingSpanData {

    private final Attributes attributes;

    FilteredSpan(SpanData span) {
      super(span);
      Attributes all = span.getAttributes();
      this.attributes = all.toBuilder().removeIf(key -> !isKept(key, all)).build();
    }

    @Override
    public String getName() {
      String call = attributes.get(AttributeKey.stringKey(CALL));
      return call == null ? super.getName() : call;
    }

    @Override
    public Attributes getAttributes() {
      return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
      return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
      return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
      return 0;
    }

    @Override
    public StatusData getStatus() {
      return StatusData.create(super.getStatus().getStatusCode(), "");
    }
  }
}
