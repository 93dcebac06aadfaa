package tollgate.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tollgate.correlation.Correlation;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.TraceParent;

/**
 * Reads the ids of a request from {@code X-Request-Id} and {@code traceparent}; a request without
 * them costs no allocation. See docs/api.md#x-request-id.
 */
final class CorrelationHeaders {

  private static final CharSequence REQUEST_ID =
      HttpHeaders.createOptimized(ResponseWriter.REQUEST_ID);
  private static final CharSequence TRACE_PARENT = HttpHeaders.createOptimized(TraceParent.NAME);

  private CorrelationHeaders() {}

  /** Reads the ids of a request; its response has {@code X-Request-Id} if the request has it. */
  static Correlation read(HttpServerRequest request) {
    MultiMap headers = request.headers();
    String requestId = headers.get(REQUEST_ID);
    boolean isAnswered = requestId != null && !requestId.isEmpty();
    if (!isAnswered && !headers.contains(TRACE_PARENT)) {
      return Correlation.NONE;
    }
    Optional<TraceParent> trace =
        Optional.ofNullable(single(headers, TRACE_PARENT)).flatMap(TraceParent::parse);
    Optional<String> id =
        CorrelationId.parse(single(headers, REQUEST_ID))
            .or(() -> trace.map(TraceParent::traceId))
            .or(() -> isAnswered ? Optional.of(UUID.randomUUID().toString()) : Optional.empty());
    if (isAnswered) {
      id.ifPresent(each -> request.response().putHeader(REQUEST_ID, each));
    }
    return new Correlation(id, trace);
  }

  /** Returns the value of a header; null if it is absent or repeated. */
  private static String single(MultiMap headers, CharSequence name) {
    List<String> values = headers.getAll(name);
    return values.size() == 1 ? values.get(0) : null;
  }
}
