package tollgate.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tollgate.concurrency.RequestContext;
import tollgate.metrics.CallStatistics;
import tollgate.request.Call;

/** Times every request, from its header to the end of its response. */
public final class RequestTimer implements Handler<RoutingContext> {

  private final CallStatistics statistics;
  private final Optional<AccessLog> accessLog;

  /** Takes what records the times. */
  public RequestTimer(CallStatistics statistics, Optional<AccessLog> accessLog) {
    this.statistics = statistics;
    this.accessLog = accessLog;
  }

  Optional<AccessLog> accessLog() {
    return accessLog;
  }

  @Override
  public void handle(RoutingContext http) {
    long start = System.nanoTime();
    http.addEndHandler(
        end -> {
          Duration time = Duration.ofNanos(System.nanoTime() - start);
          if (end.succeeded()) {
            record(http, time);
          }
          if (accessLog.isPresent()) {
            accessLog.get().write(http, time, end.succeeded());
          }
        });
    http.next();
  }

  private void record(RoutingContext http, Duration time) {
    statistics.recordResponse(call(http), http.response().getStatusCode(), time);
  }

  private static Optional<Call> call(RoutingContext http) {
    return Optional.ofNullable(http.<RequestContext>get(RequestContext.NAME))
        .flatMap(RequestContext::call);
  }
}
