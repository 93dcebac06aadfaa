package tollgate.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.Correlation;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.LogContext;
import tollgate.logging.AsyncLog;
import tollgate.logging.LogFormat;
import tollgate.metrics.CallStatistics;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.Request;

/**
 * Writes a line for each request of the API. Of the parameters, it has the name of an authenticated
 * caller alone. See docs/configuration.md#access-log. Thread-safe.
 */
public final class AccessLog implements AutoCloseable {

  private static final String LOGGER = "tollgate.access-log";
  private static final String ENTRY = "tollgate.access-log";
  private static final String NONE = "-";

  /** A method is a token of the client, of any length. */
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,10}");

  private final AsyncLog log = new AsyncLog(LOGGER);
  private final boolean isJson;
  private final Counter dropped;

  /** What only the exchange of a request knows. */
  private record Entry(String caller, String outcome, String id) {}

  private AccessLog(LogFormat format, Counter dropped) {
    this.isJson = format == LogFormat.JSON;
    this.dropped = dropped;
  }

  /** Starts a log in this format; nothing without one. */
  public static Optional<AccessLog> of(Optional<LogFormat> format, MeterRegistry meters) {
    Counter dropped =
        Counter.builder("tollgate.access.log.dropped")
            .description("Lines of the access log that were dropped")
            .register(meters);
    return format.map(each -> new AccessLog(each, dropped));
  }

  /** Keeps what the line needs of an exchange that is complete. */
  void keep(RoutingContext http, Exchange exchange) {
    Refusal refusal = exchange.getVariable(ResponseWriter.REFUSAL, Refusal.class);
    http.put(
        ENTRY,
        new Entry(
            caller(exchange), refusal == null ? "" : refusal.text(), CorrelationId.of(exchange)));
  }

  /** Writes the line of a request that has ended. */
  void write(RoutingContext http, Duration time, boolean isSent) {
    Optional<RequestContext> context = Optional.ofNullable(http.get(RequestContext.NAME));
    Entry entry =
        Optional.<Entry>ofNullable(http.get(ENTRY))
            .orElseGet(() -> new Entry(NONE, "", id(context)));
    int status = isSent ? http.response().getStatusCode() : 0;
    String call = context.flatMap(RequestContext::call).map(Call::canonicalName).orElse("none");
    String outcome = isSent ? outcome(entry.outcome, status) : "Disconnected";
    String method = http.request().method().name();
    TreeMap<String, String> members = new TreeMap<>();
    members.put("http.request.method", METHOD.matcher(method).matches() ? method : NONE);
    members.put("call", call);
    members.put("user.name", entry.caller);
    members.put("outcome", outcome);
    members.put("http.response.status_code", Integer.toString(status));
    members.put("event.duration", Long.toString(time.toNanos()));
    members.put("client.ip", ip(context, http));
    members.put(LogContext.CORRELATION_ID, entry.id);
    if (!log.write(isJson ? "Request" : text(members, time), members)) {
      dropped.increment();
    }
  }

  private static String text(TreeMap<String, String> members, Duration time) {
    return "%s call=%s caller=%s outcome=\"%s\" status=%s ms=%d.%03d ip=%s id=%s"
        .formatted(
            members.get("http.request.method"),
            members.get("call"),
            members.get("user.name"),
            members.get("outcome"),
            members.get("http.response.status_code"),
            time.toMillis(),
            time.toNanosPart() / 1_000 % 1_000,
            members.get("client.ip"),
            members.get(LogContext.CORRELATION_ID));
  }

  private static String outcome(String refused, int status) {
    return refused.isEmpty()
        ? CallStatistics.refusal(status).map(Refusal::text).orElse("OK")
        : refused;
  }

  private static String caller(Exchange exchange) {
    Request request = exchange.getVariable("request", Request.class);
    boolean isAuthenticated = exchange.getVariable("caller") != null;
    return request == null || !isAuthenticated
        ? NONE
        : request.value(Parameter.U).map(ExceptionMapper::loggable).orElse(NONE);
  }

  private static String id(Optional<RequestContext> context) {
    return context.map(RequestContext::correlation).flatMap(Correlation::id).orElse(NONE);
  }

  private static String ip(Optional<RequestContext> context, RoutingContext http) {
    return context
        .map(each -> each.rawRequest().source())
        .orElseGet(() -> http.request().remoteAddress().hostAddress());
  }

  @Override
  public void close() {
    log.close();
  }
}
