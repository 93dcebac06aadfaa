package tollgate.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import tollgate.request.Refusal;

/**
 * Where requests come in at a port: to {@link AdmissionHandler}, or to what Vert.x finds by itself.
 */
final class ErrorAwareRouter {

  /** A request that is none, a server that stops, a fault. */
  private static final Map<Integer, Refusal> STATUS_REFUSALS =
      Map.of(
          400, Refusal.MALFORMED_REQUEST,
          500, Refusal.INTERNAL_ERROR,
          503, Refusal.SERVICE_UNAVAILABLE);

  private final Router router;
  private final PreparedErrorResponses envelopes;

  ErrorAwareRouter(Router router, AdmissionHandler intake, PreparedErrorResponses envelopes) {
    this.router = router;
    this.envelopes = envelopes;
    router.route().handler(intake);
    router.errorHandler(404, failed -> envelopes.send(failed.response(), notFound(failed)));
    STATUS_REFUSALS.forEach(
        (status, refusal) ->
            router.errorHandler(status, failed -> envelopes.send(failed.response(), refusal)));
  }

  void take(HttpServerRequest request) {
    router.handle(request);
  }

  /** What is no HTTP hears so, and nothing more is believed of who sent it. */
  void takeInvalid(HttpServerRequest request) {
    envelopes.send(request.response(), Refusal.MALFORMED_REQUEST);
    request.connection().close();
  }

  /** A path leads nowhere while the routes are exchanged; what is no path never does. */
  private static Refusal notFound(RoutingContext failed) {
    boolean isPath = failed.request().path() != null && failed.request().path().startsWith("/");
    return isPath ? Refusal.SERVICE_UNAVAILABLE : Refusal.NO_SUCH_API;
  }
}
