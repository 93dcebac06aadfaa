package tollgate.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tollgate.metrics.CallStatistics;
import tollgate.request.ApiPath;
import tollgate.request.Call;
import tollgate.request.RawRequest;

/** Takes the time of every request, from its first line to the end of its answer. */
final class RequestTimer implements Handler<RoutingContext> {

  private final CallStatistics traffic;

  RequestTimer(CallStatistics traffic) {
    this.traffic = traffic;
  }

  @Override
  public void handle(RoutingContext http) {
    long begun = System.nanoTime();
    http.addEndHandler(
        end -> {
          if (end.succeeded()) {
            count(http, Duration.ofNanos(System.nanoTime() - begun));
          }
        });
    http.next();
  }

  private void count(RoutingContext http, Duration time) {
    traffic.recordResponse(call(http), http.response().getStatusCode(), time);
  }

  private static Optional<Call> call(RoutingContext http) {
    return Optional.ofNullable(http.<RawRequest>get(ApiServer.ARRIVAL))
        .flatMap(RawRequest::path)
        .map(ApiPath::call);
  }
}
