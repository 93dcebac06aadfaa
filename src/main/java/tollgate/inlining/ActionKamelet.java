package tollgate.inlining;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.Kamelet;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.support.RouteTemplateHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;

/**
 * A Kamelet that is a sequence of steps, with the values of its properties for one use.
 *
 * @param location where Camel looks for Kamelets
 */
record ActionKamelet(RouteTemplateDefinition template, Properties properties, String location) {

  private static final String SCHEME = "kamelet:";
  private static final String SOURCE = "kamelet:source";

  /** The ends of a Kamelet, and the Kamelets that are one. */
  private static final Pattern END = Pattern.compile("source|sink|.*-sink");

  /**
   * Returns the Kamelet that a URI names. Empty for a source or a sink, a Kamelet with beans or a
   * configuration of its own, and a use that names a route or lacks a property.
   *
   * @param uri a URI without placeholders
   */
  static Optional<ActionKamelet> of(CamelContext camel, String uri) throws Exception {
    String name = name(uri);
    if (!uri.startsWith(SCHEME) || name.contains("/") || END.matcher(name).matches()) {
      return Optional.empty();
    }
    String location = camel.getComponent("kamelet", KameletComponent.class).getLocation();
    RouteTemplateDefinition template = template(camel, name, location);
    Map<String, Object> given = given(camel, name, uri);
    return isSequence(template) && isComplete(template, given)
        ? Optional.of(new ActionKamelet(template, properties(template, given), location))
        : Optional.empty();
  }

  String name() {
    return template.getId();
  }

  RouteDefinition route() {
    return template.getRoute();
  }

  private static RouteTemplateDefinition template(CamelContext camel, String name, String location)
      throws Exception {
    ModelCamelContext model = (ModelCamelContext) camel;
    if (model.getRouteTemplateDefinition(name) == null) {
      RouteTemplateHelper.loadRouteTemplateFromLocation(camel, null, name, location);
    }
    return model.getRouteTemplateDefinition(name);
  }

  /** Returns the properties that are set, in the order of precedence of the Kamelet component. */
  private static Map<String, Object> given(CamelContext camel, String name, String uri)
      throws Exception {
    Map<String, Object> given = new HashMap<>();
    Kamelet.extractKameletProperties(camel, given, name);
    Kamelet.extractKameletEnvironmentVariables(given, name);
    Map<String, Object> parameters = URISupport.parseQuery(StringHelper.after(uri, "?"), true);
    URISupport.resolveRawParameterValues(parameters);
    given.putAll(parameters);
    return given;
  }

  private static boolean isSequence(RouteTemplateDefinition template) {
    return template != null
        && SOURCE.equals(template.getRoute().getInput().getEndpointUri())
        && (template.getTemplateBeans() == null || template.getTemplateBeans().isEmpty())
        && template.getConfigurer() == null
        && InlinableRoute.isPlain(template.getRoute())
        && InlinableRoute.steps(template.getRoute(), ToDefinition.class)
            .noneMatch(step -> name(step.getEndpointUri()).equals(Kamelet.SINK_ID));
  }

  private static String name(String uri) {
    return StringHelper.before(uri, "?", uri).replaceFirst("^kamelet:(//)?", "");
  }

  private static boolean isComplete(RouteTemplateDefinition template, Map<String, Object> given) {
    return template.getTemplateParameters() == null
        || template.getTemplateParameters().stream()
            .allMatch(
                each ->
                    !each.isRequired()
                        || each.getDefaultValue() != null
                        || given.containsKey(each.getName()));
  }

  private static Properties properties(
      RouteTemplateDefinition template, Map<String, Object> given) {
    Properties properties = new Properties();
    if (template.getTemplateParameters() != null) {
      for (RouteTemplateParameterDefinition each : template.getTemplateParameters()) {
        if (each.getDefaultValue() != null) {
          put(properties, each.getName(), each.getDefaultValue());
        }
      }
    }
    given.forEach((name, value) -> put(properties, name, value));
    return properties;
  }

  /** Camel accepts a property in either spelling. */
  private static void put(Properties properties, String name, Object value) {
    properties.put(name, value.toString());
    properties.put(StringHelper.dashToCamelCase(name), value.toString());
    properties.put(StringHelper.camelCaseToDash(name), value.toString());
  }
}
