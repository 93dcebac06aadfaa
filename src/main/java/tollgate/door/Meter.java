package tollgate.door;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tollgate.api.Call;
import tollgate.traffic.Traffic;

/** Takes the time of every request, from its first line to the end of its answer. */
final class Meter implements Handler<RoutingContext> {

  private final Traffic traffic;

  Meter(Traffic traffic) {
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

  private static Optional<Call> call(RoutingContext http) {
    return Optional.ofNullable(http.<Arrival>get(ApiServer.ARRIVAL))
        .flatMap(Arrival::door)
        .map(Door::call);
  }
}
