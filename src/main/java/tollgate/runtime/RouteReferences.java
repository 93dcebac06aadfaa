package tollgate.runtime;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.PollDefinition;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Checks that what routes name exists: endpoints whose messages stay in the process, and route
 * configurations.
 */
final class RouteReferences {

  private RouteReferences() {}

  /**
   * Checks routes that have been created; they need not run.
   *
   * @throws IllegalStateException with the files at fault and the reason
   */
  static void check(CamelContext camel) {
    checkInProcessEndpoints(camel);
    checkConfigurations(camel);
  }

  /** Returns the URIs to which the steps of a route send. */
  static List<String> targets(RouteDefinition route) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
        .stream()
        .map(ToDefinition::getUri)
        .toList();
  }

  /** Finds those too whose name is made of properties; {@link EndpointRules} names the step. */
  private static void checkInProcessEndpoints(CamelContext camel) {
    boolean isPolled =
        ((ModelCamelContext) camel).getRouteDefinitions().stream().anyMatch(RouteReferences::polls);
    Set<String> consumed =
        camel.getRoutes().stream().map(route -> name(route.getEndpoint())).collect(toSet());
    for (Endpoint endpoint : camel.getEndpoints()) {
      boolean isInProcess =
          endpoint instanceof DirectEndpoint || endpoint instanceof SedaEndpoint && !isPolled;
      if (isInProcess && !consumed.contains(name(endpoint))) {
        throw new IllegalStateException(
            "A step names %s, and no route consumes it".formatted(name(endpoint)));
      }
    }
  }

  /** Which queue a step polls may depend on the message. */
  private static boolean polls(RouteDefinition route) {
    return Stream.of(PollDefinition.class, PollEnrichDefinition.class)
        .anyMatch(
            type ->
                !ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type).isEmpty());
  }

  private static String name(Endpoint endpoint) {
    return endpoint.getEndpointUri().replaceFirst("\\?.*", "");
  }

  /** Camel ignores the name of a configuration that is missing; errors then have no response. */
  private static void checkConfigurations(CamelContext camel) {
    ModelCamelContext model = (ModelCamelContext) camel;
    for (Route route : camel.getRoutes()) {
      for (String id : configurations(model.getRouteDefinition(route.getRouteId()))) {
        if (model.getRouteConfigurationDefinition(id) == null) {
          throw new IllegalStateException(
              "%s names the route configuration %s, and no file defines it"
                  .formatted(RouteRules.file(route), id));
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

  /** Returns the file of a route, or else its id. */
  static String file(RouteDefinition route) {
    return route.getResource() == null
        ? "the route " + route.getId()
        : RootCause.file(route.getResource().getLocation());
  }
}
