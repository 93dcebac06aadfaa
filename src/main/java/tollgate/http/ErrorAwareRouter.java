package tollgate.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import tollgate.concurrency.RequestContext;
import tollgate.request.Call;
import tollgate.request.Refusal;

/**
 * Routes the requests of a port to the {@link AdmissionHandler}, and answers errors that Vert.x
 * finds in the documented envelope.
 */
final class ErrorAwareRouter {

  /** Malformed HTTP, a body that is too large, a fault, and a server that stops. */
  private static final Map<Integer, Refusal> REFUSAL_BY_STATUS =
      Map.of(
          400, Refusal.MALFORMED_REQUEST,
          413, Refusal.BODY_TOO_LARGE,
          500, Refusal.INTERNAL_ERROR,
          503, Refusal.SERVICE_UNAVAILABLE);

  private final Router router;
  private final PreparedErrorResponses errors;
  private final byte[] shedResponse;

  ErrorAwareRouter(Router router, AdmissionHandler admission, PreparedErrorResponses errors) {
    this.router = router;
    this.errors = errors;
    this.shedResponse = errors.closing(Refusal.SERVICE_UNAVAILABLE);
    router.route().handler(admission);
    router.errorHandler(404, failed -> send(failed, notFound(failed)));
    REFUSAL_BY_STATUS.forEach(
        (status, refusal) -> router.errorHandler(status, failed -> send(failed, refusal)));
  }

  void handle(HttpServerRequest request) {
    router.handle(request);
  }

  private void send(RoutingContext failed, Refusal refusal) {
    Optional<Call> call =
        Optional.ofNullable(failed.<RequestContext>get(RequestContext.NAME))
            .flatMap(RequestContext::call);
    errors.send(failed.response(), refusal, call);
  }

  /** Responds to malformed or unsupported HTTP and closes the connection. */
  void handleInvalid(HttpServerRequest request) {
    Refusal refusal = RequestValidator.refusal(request.decoderResult().cause());
    errors.send(request.response(), refusal, Optional.empty());
    request.connection().close();
  }

  /** Returns the bytes of the response for a request that exceeds the memory of a port. */
  byte[] shedResponse() {
    return shedResponse;
  }

  /** A path has no route while the routes are reloaded; a target that is no path never has one. */
  private static Refusal notFound(RoutingContext failed) {
    boolean isPath = failed.request().path() != null && failed.request().path().startsWith("/");
    return isPath ? Refusal.SERVICE_UNAVAILABLE : Refusal.NO_SUCH_API;
  }
}
