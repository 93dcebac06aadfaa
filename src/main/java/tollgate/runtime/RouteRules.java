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
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import tollgate.http.EndpointPath;
import tollgate.request.Call;

/**
 * Checks what Camel does not: that every call has its route, that no two routes consume the same
 * requests, and that each {@code direct} endpoint and each route configuration exists. See
 * docs/extend.md.
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
    checkDirectEndpoints(camel);
    checkConfigurations(camel);
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

  private static boolean consumes(Route route, Call call) {
    return route.getEndpoint().getEndpointUri().equals(endpoint(call));
  }

  private static String endpoint(Call call) {
    return "direct://" + call.canonicalName().replace('_', '-');
  }

  private static void checkDirectEndpoints(CamelContext camel) {
    for (Endpoint endpoint : camel.getEndpoints()) {
      if (endpoint instanceof DirectEndpoint
          && camel.getRoutes().stream().noneMatch(route -> route.getEndpoint() == endpoint)) {
        throw new IllegalStateException(
            "A step names %s, and no route consumes it".formatted(endpoint.getEndpointUri()));
      }
    }
  }

  /** Camel ignores the name of a configuration that is missing; errors then have no response. */
  private static void checkConfigurations(CamelContext camel) {
    ModelCamelContext model = (ModelCamelContext) camel;
    for (Route route : camel.getRoutes()) {
      for (String id : configurations(model.getRouteDefinition(route.getRouteId()))) {
        if (model.getRouteConfigurationDefinition(id) == null) {
          throw new IllegalStateException(
              "%s names the route configuration %s, and no file defines it"
                  .formatted(file(route), id));
        }
      }
    }
  }

  /** Returns the ids that a route names, without patterns, which may match none. */
  private static List<String> configurations(RouteDefinition route) {
    return Stream.ofNullable(route.getRouteConfigurationId())
        .flatMap(ids -> Stream.of(ids.split(",")))
        .map(String::strip)
        .filter(id -> !id.contains("*"))
        .toList();
  }

  private static void checkConsumers(CamelContext camel) {
    camel.getRoutes().stream()
        .filter(route -> route.getEndpoint() instanceof DirectEndpoint)
        .collect(
            groupingBy(
                route -> route.getEndpoint().getEndpointUri(),
                TreeMap::new,
                mapping(RouteRules::file, toList())))
        .forEach(RouteRules::requireOne);
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
      for (Route other : earlier) {
        checkPaths(other, route);
      }
      earlier.add(route);
    }
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

  private static String file(Route route) {
    String location = route.getSourceLocation();
    return location == null ? "the route " + route.getRouteId() : RootCause.file(location);
  }
}
