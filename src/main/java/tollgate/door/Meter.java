package tollgate.door;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tollgate.api.Call;
import tollgate.traffic.Traffic;

/** Takes the time of every request, from its first line to the end of its answer. */
final class Meter implements Handler<RoutingContext> {

  private final String basePath;
  private final Traffic traffic;

  Meter(String basePath, Traffic traffic) {
    this.basePath = basePath;
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
    traffic.answered(call(http), http.response().getStatusCode(), time);
  }

  private Optional<Call> call(RoutingContext http) {
    return Optional.ofNullable(http.request().path())
        .flatMap(path -> Door.at(path, basePath))
        .map(Door::call);
  }
}
