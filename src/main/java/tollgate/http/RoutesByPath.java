package tollgate.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import tollgate.request.ApiPath;

/**
 * Passes a request to the endpoint with the longest path that fits, and every other path to the
 * API: {@link ApiPath} parses paths by the API's rules, which differ from those of Vert.x.
 */
final class RoutesByPath extends VertxPlatformHttpRouter {

  private static final int BAD_REQUEST = 400;

  private final Router router;
  private final String apiPath;

  RoutesByPath(Vertx vertx, Router router, String name, String basePath) {
    super(null, vertx, router, name);
    this.router = router;
    this.apiPath = basePath + "*";
    // A path that Vert.x cannot decode fails in this router, and the outer one has the envelopes.
    router.errorHandler(BAD_REQUEST, failed -> failed.fail(BAD_REQUEST));
  }

  @Override
  public Route route(String path) {
    return path.equals(apiPath)
        ? router.route().order(Integer.MAX_VALUE)
        : router.route(path).order(-EndpointPath.precedence(path));
  }
}
