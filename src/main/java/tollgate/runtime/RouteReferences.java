package tollgate.runtime;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import tollgate.request.Call;

/**
 * Checks that what routes name exists: the route of each call, {@code direct} endpoints and route
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
    checkDispatch(camel);
    checkDirectEndpoints(camel);
    checkConfigurations(camel);
  }

  /** A file that is cut off after a whole step is a valid route without the calls behind it. */
  private static void checkDispatch(CamelContext camel) {
    List<String> targets =
        ((ModelCamelContext) camel)
            .getRouteDefinitions().stream()
                .flatMap(route -> targets(route).stream())
                // The others may name properties of the Kamelet in which they are.
                .filter(uri -> uri.matches("(direct:|\\{\\{).*"))
                .map(camel::resolvePropertyPlaceholders)
                .map(uri -> uri.replaceFirst("^direct:(?!//)", "direct://"))
                .toList();
    for (Call call : Call.values()) {
      if (!targets.contains(RouteRules.endpoint(call))) {
        throw new IllegalStateException(
            "No route serves %s: no step names %s"
                .formatted(call.canonicalName(), RouteRules.endpoint(call)));
      }
    }
  }

  private static List<String> targets(RouteDefinition route) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
        .stream()
        .map(ToDefinition::getUri)
        .toList();
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
}
