package tollgate.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.http.ApiServer;

/**
 * Replaces all routes, Kamelets and route configurations of a running Camel while requests wait.
 */
final class RouteReplacement {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReplacement.class);

  /** Routes that wait for another route or a request; the others begin something themselves. */
  private static final List<String> PASSIVE = List.of("platform-http:", "direct:", "kamelet:");

  private final CamelContext camel;
  private final ApiServer server;
  private final RoutesReadinessCheck readiness;

  /** Takes the running routes, the server that passes requests to them, and their readiness. */
  RouteReplacement(CamelContext camel, ApiServer server, RoutesReadinessCheck readiness) {
    this.camel = camel;
    this.server = server;
    this.readiness = readiness;
  }

  /**
   * Replaces all routes by those of a set.
   *
   * @param previous is loaded again when the set cannot be loaded
   * @throws Exception with the reason why the set could not be loaded
   */
  void replace(RouteSet previous, RouteSet set) throws Exception {
    stopActiveRoutes();
    AtomicReference<Exception> failure = new AtomicReference<>();
    server.whileQuiesced(
        () -> readiness.whileReplaced(() -> replaceOrRestore(previous, set, failure)));
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  /** Stops these before requests have to wait: one of them may take seconds to send its mail. */
  private void stopActiveRoutes() throws Exception {
    for (Route route : camel.getRoutes()) {
      String uri = route.getEndpoint().getEndpointUri();
      if (PASSIVE.stream().noneMatch(uri::startsWith)) {
        camel.getRouteController().stopRoute(route.getRouteId());
      }
    }
  }

  private void replaceOrRestore(
      RouteSet previous, RouteSet set, AtomicReference<Exception> failure) {
    ShutdownStrategy stops = camel.getShutdownStrategy();
    long timeout = stops.getTimeout();
    // What still runs is a slow endpoint, and the calls must not wait for it.
    stops.setTimeout(1);
    try {
      load(set);
    } catch (Exception e) {
      failure.set(e);
      restore(previous);
    } finally {
      stops.setTimeout(timeout);
    }
  }

  private void restore(RouteSet previous) {
    try {
      load(previous);
    } catch (Exception e) {
      LOG.error("Cannot restore the previous routes: {}", RootCause.of(e));
    }
  }

  /** Camel would create each route as it is read, before the routes that could be inlined. */
  private static void addAtOnce(ModelCamelContext camel, RouteSet set) throws Exception {
    List<RouteDefinition> routes = new ArrayList<>();
    camel.setRouteFilter(
        route -> {
          routes.add(route);
          return false;
        });
    try {
      camel.addRoutes(set.builder());
    } finally {
      camel.setRouteFilter(null);
    }
    camel.addRouteDefinitions(routes);
  }

  private void load(RouteSet set) throws Exception {
    ModelCamelContext model = (ModelCamelContext) camel;
    camel.getRouteController().removeAllRoutes();
    camel.removeRouteTemplates("*");
    for (RouteConfigurationDefinition each :
        List.copyOf(model.getRouteConfigurationDefinitions())) {
      model.removeRouteConfiguration(each);
    }
    camel.getEndpointRegistry().clear();
    addAtOnce(model, set);
  }
}
