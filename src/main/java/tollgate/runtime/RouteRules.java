package tollgate.runtime;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.model.ModelCamelContext;
import tollgate.http.EndpointPath;
import tollgate.request.Call;

/**
 * Checks what Camel does not: that every call has its route, that no two routes consume the same
 * requests, that what routes name exists, and that JSONPaths are valid. See docs/extend.md.
 *
 * @param basePath the path below which the calls are
 */
record RouteRules(String basePath) {

  /**
   * Checks routes that have been created; they need not run.
   *
   * @throws IllegalStateException with the files at fault and the reason
   */
  void check(CamelContext camel) {
    firstMissing(camel, route -> true)
        .ifPresent(
            reason -> {
              throw new IllegalStateException(reason);
            });
    checkAutoStartup(camel);
    RouteReferences.check(camel);
    CallDispatch.check((ModelCamelContext) camel, apiRoute(camel).getRouteId());
    JsonPathSyntax.check(camel);
    checkConsumers(camel);
    checkPaths(httpRoutes(camel));
  }

  /** Returns which call has no running route, as a sentence; empty when all calls are served. */
  Optional<String> firstUnserved(CamelContext camel) {
    return firstMissing(
        camel,
        route ->
            camel.getRouteController().getRouteStatus(route.getRouteId()) == ServiceStatus.Started);
  }

  private Optional<String> firstMissing(CamelContext camel, Predicate<Route> runs) {
    List<Route> running = camel.getRoutes().stream().filter(runs).toList();
    if (running.stream().flatMap(RouteRules::path).noneMatch(path -> path.isApi(basePath))) {
      return Optional.of(
          "No route serves the API: none consumes platform-http with the path " + basePath);
    }
    return Stream.of(Call.values())
        .filter(call -> running.stream().noneMatch(route -> consumes(route, call)))
        .findFirst()
        .map(
            call ->
                "No route serves %s: none consumes %s"
                    .formatted(call.canonicalName(), endpoint(call)));
  }

  private Route apiRoute(CamelContext camel) {
    return camel.getRoutes().stream()
        .filter(route -> path(route).anyMatch(path -> path.isApi(basePath)))
        .findFirst()
        .orElseThrow();
  }

  private void checkAutoStartup(CamelContext camel) {
    for (Route route : camel.getRoutes()) {
      boolean isNeeded =
          path(route).anyMatch(path -> path.isApi(basePath))
              || Stream.of(Call.values()).anyMatch(call -> consumes(route, call));
      if (isNeeded && Boolean.FALSE.equals(route.isAutoStartup())) {
        throw new IllegalStateException(
            "%s has autoStartup: false, but its calls need it".formatted(file(route)));
      }
    }
  }

  private static boolean consumes(Route route, Call call) {
    return route.getEndpoint().getEndpointUri().equals(endpoint(call));
  }

  /** Returns the endpoint that the route of a call consumes. */
  static String endpoint(Call call) {
    return "direct://" + call.canonicalName().replace('_', '-');
  }

  private static void checkConsumers(CamelContext camel) {
    camel.getRoutes().stream()
        .filter(route -> isQueue(route.getEndpoint()))
        .collect(
            groupingBy(
                route -> route.getEndpoint().getEndpointUri().replaceFirst("\\?.*", ""),
                TreeMap::new,
                mapping(RouteRules::file, toList())))
        .forEach(RouteRules::requireOne);
  }

  private static boolean isQueue(Endpoint endpoint) {
    return endpoint instanceof DirectEndpoint || endpoint instanceof SedaEndpoint;
  }

  private static void requireOne(String endpoint, List<String> files) {
    if (files.size() > 1) {
      throw new IllegalStateException(
          "%s and %s both consume %s".formatted(files.get(0), files.get(1), endpoint));
    }
  }

  private void checkPaths(List<Route> routes) {
    List<Route> earlier = new ArrayList<>();
    for (Route route : routes) {
      checkParameters(route);
      for (Route other : earlier) {
        checkPaths(other, route);
      }
      earlier.add(route);
    }
  }

  private static void checkParameters(Route route) {
    path(route)
        .flatMap(path -> path.unsupportedParameter().stream())
        .forEach(
            parameter -> {
              throw new IllegalStateException(
                  "%s has the path parameter %s: use letters, digits and _ for its name"
                      .formatted(file(route), parameter));
            });
  }

  private void checkPaths(Route one, Route other) {
    EndpointPath first = path(one).findFirst().orElseThrow();
    EndpointPath second = path(other).findFirst().orElseThrow();
    if (first.isSameAs(second) || isWithinApi(first, second) || isWithinApi(second, first)) {
      throw new IllegalStateException(
          "%s (%s) and %s (%s) would receive the same requests: choose another path"
              .formatted(file(one), first, file(other), second));
    }
  }

  private boolean isWithinApi(EndpointPath path, EndpointPath api) {
    return api.isApi(basePath) && path.isWithin(basePath);
  }

  private static List<Route> httpRoutes(CamelContext camel) {
    return camel.getRoutes().stream()
        .filter(route -> route.getEndpoint() instanceof PlatformHttpEndpoint)
        .toList();
  }

  private static Stream<EndpointPath> path(Route route) {
    return route.getEndpoint() instanceof PlatformHttpEndpoint http
        ? Stream.of(EndpointPath.of(http))
        : Stream.empty();
  }

  /** Returns the file of a route, or else its id. */
  static String file(Route route) {
    String location = route.getSourceLocation();
    return location == null ? "the route " + route.getRouteId() : RootCause.file(location);
  }
}
