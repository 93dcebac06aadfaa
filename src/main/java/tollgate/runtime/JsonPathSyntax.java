package tollgate.runtime;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.jsonpath.easypredicate.EasyPredicateParser;
import org.apache.camel.model.HasExpressionType;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.language.JsonPathExpression;
import org.apache.camel.spi.Resource;

/**
 * Compiles the JSONPath expressions of routes and Kamelets. Camel compiles them when a message
 * arrives, and a step that suppresses exceptions then takes an invalid one for a value that is
 * missing.
 */
final class JsonPathSyntax {

  /** Begins what is replaced before the path is compiled: a property or an expression in Simple. */
  private static final List<String> REPLACED = List.of("{{", "${");

  private JsonPathSyntax() {}

  /**
   * Checks routes that have been created; they need not run.
   *
   * @throws IllegalStateException with the file at fault and the reason
   */
  static void check(CamelContext camel) {
    ModelCamelContext model = (ModelCamelContext) camel;
    for (RouteDefinition route : model.getRouteDefinitions()) {
      check(route, route.getResource());
    }
    for (RouteTemplateDefinition kamelet : model.getRouteTemplateDefinitions()) {
      check(kamelet.getRoute(), kamelet.getResource());
    }
  }

  private static void check(RouteDefinition steps, Resource file) {
    for (HasExpressionType step :
        ProcessorDefinitionHelper.filterTypeInOutputs(
            steps.getOutputs(), HasExpressionType.class)) {
      if (step.getExpressionType() instanceof JsonPathExpression path) {
        check(path.getExpression(), steps, file);
      }
    }
  }

  private static void check(String path, RouteDefinition steps, Resource file) {
    if (REPLACED.stream().anyMatch(path::contains)) {
      return;
    }
    try {
      JsonPath.compile(new EasyPredicateParser().parse(path));
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s: The JSONPath %s is not valid: %s"
              .formatted(place(steps, file), path, e.getMessage()));
    }
  }

  private static String place(RouteDefinition steps, Resource file) {
    return file == null ? "the route " + steps.getId() : RootCause.file(file.getLocation());
  }
}
