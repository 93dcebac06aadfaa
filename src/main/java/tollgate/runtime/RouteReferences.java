package tollgate.runtime;

import java.util.List;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.PatternHelper;
import tollgate.request.Call;

/**
 * Checks that the definitions of the routes name the calls and the route configurations that exist.
 */
final class RouteReferences {

  private RouteReferences() {}

  /**
   * Checks the definitions.
   *
   * @throws IllegalStateException with the route at fault and the reason
   */
  static void check(ModelCamelContext camel) {
    checkDispatch(camel);
    checkConfigurations(camel);
  }

  /** A file that is cut off after a whole step is a valid route without the calls behind it. */
  private static void checkDispatch(ModelCamelContext camel) {
    List<String> targets =
        camel.getRouteDefinitions().stream()
            .flatMap(route -> targets(route).stream())
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

  /** Without its configuration, a route answers every refusal like a fault. */
  private static void checkConfigurations(ModelCamelContext camel) {
    List<String> known =
        camel.getRouteConfigurationDefinitions().stream()
            .map(RouteConfigurationDefinition::getId)
            .toList();
    for (RouteDefinition route : camel.getRouteDefinitions()) {
      String id = route.getRouteConfigurationId();
      if (id != null
          && known.stream().noneMatch(each -> PatternHelper.matchPatterns(each, id.split(",")))) {
        throw new IllegalStateException(
            "The route %s names the route configuration %s, and no file holds it"
                .formatted(route.getRouteId(), id));
      }
    }
  }

  private static List<String> targets(RouteDefinition route) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)
        .stream()
        .map(ToDefinition::getUri)
        .toList();
  }
}
