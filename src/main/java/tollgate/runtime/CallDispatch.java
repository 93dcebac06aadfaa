package tollgate.runtime;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.support.DefaultExchange;
import tollgate.request.Call;

/**
 * Follows a call from the route of the API to the route of the call, without running a step.
 * Conditions that compare the variable {@code call} only are evaluated; others may be true or not.
 */
final class CallDispatch {

  private static final Pattern CALL = Pattern.compile("\\$\\{variable[.:]call}");
  private static final String FUNCTION = "${";

  private final ModelCamelContext camel;
  private final String target;
  private final Exchange probe;
  private final Set<String> visited = new HashSet<>();

  private CallDispatch(ModelCamelContext camel, Call call) {
    this.camel = camel;
    this.target = endpoint(call);
    this.probe = new DefaultExchange(camel);
    probe.setVariable("call", call.canonicalName());
  }

  /**
   * Checks routes that have been created; they need not run.
   *
   * @param api the id of the route that receives the calls
   * @throws IllegalStateException with the call that does not reach its route, and the file
   */
  static void check(ModelCamelContext camel, String api) {
    for (Call call : Call.values()) {
      CallDispatch dispatch = new CallDispatch(camel, call);
      if (!dispatch.reaches(camel.getRouteDefinition(api).getOutputs())) {
        throw new IllegalStateException(dispatch.reason(call));
      }
    }
  }

  private static String endpoint(Call call) {
    return uri(RouteRules.endpoint(call));
  }

  private static String uri(String uri) {
    return uri.replaceFirst("^direct://", "direct:").replaceFirst("\\?.*", "");
  }

  private String reason(Call call) {
    String name = call.canonicalName();
    return camel.getRouteDefinitions().stream()
        .filter(this::namesTarget)
        .map(RouteReferences::file)
        .findFirst()
        .map(
            file ->
                "%s: %s does not reach %s; its condition must be ${variable.call} == '%s'"
                    .formatted(file, name, target, name))
        .orElseGet(
            () ->
                "No route serves %s: no step names %s".formatted(name, RouteRules.endpoint(call)));
  }

  private boolean namesTarget(RouteDefinition route) {
    return RouteReferences.targets(route).stream().map(this::resolved).anyMatch(target::equals);
  }

  /** Properties of a Kamelet are unknown here. */
  private String resolved(String uri) {
    return uri(uri.matches("\\{\\{.*") ? camel.resolvePropertyPlaceholders(uri) : uri);
  }

  private boolean reaches(List<ProcessorDefinition<?>> steps) {
    return steps.stream().filter(step -> !step.isAbstract()).anyMatch(this::reaches);
  }

  private boolean reaches(ProcessorDefinition<?> step) {
    if (step instanceof ToDynamicDefinition) {
      return true;
    }
    if (step instanceof ToDefinition to) {
      return reachesBy(resolved(to.getUri()));
    }
    if (step instanceof ChoiceDefinition choice) {
      return reaches(choice);
    }
    return !(step instanceof FilterDefinition filter
            && value(filter.getExpression()).equals(Optional.of(false)))
        && reaches(step.getOutputs());
  }

  private boolean reachesBy(String uri) {
    return uri.equals(target)
        || visited.add(uri) && steps(uri).filter(route -> reaches(route.getOutputs())).isPresent();
  }

  private Optional<RouteDefinition> steps(String uri) {
    if (uri.startsWith("kamelet:")) {
      return Optional.ofNullable(camel.getRouteTemplateDefinition(uri.replaceFirst("kamelet:", "")))
          .map(RouteTemplateDefinition::getRoute);
    }
    return camel.getRouteDefinitions().stream()
        .filter(route -> route.getInput() != null)
        .filter(route -> uri(route.getInput().getEndpointUri()).equals(uri))
        .findFirst();
  }

  private boolean reaches(ChoiceDefinition choice) {
    for (WhenDefinition when : choice.getWhenClauses()) {
      Optional<Boolean> isTrue = value(when.getExpression());
      boolean isReached = isTrue.orElse(true) && reaches(when.getOutputs());
      if (isReached || isTrue.orElse(false)) {
        return isReached;
      }
    }
    return choice.getOtherwise() != null && reaches(choice.getOtherwise().getOutputs());
  }

  /** Returns the value of a condition; empty when it does not depend on the call alone. */
  private Optional<Boolean> value(ExpressionDefinition condition) {
    String text = String.valueOf(condition.getExpression());
    String rest = CALL.matcher(text).replaceAll("");
    boolean isKnown =
        condition.getLanguage().equals("simple")
            && !rest.equals(text)
            && !rest.contains(FUNCTION)
            && !rest.contains("{{");
    return isKnown
        ? Optional.of(condition.createPredicate(camel).matches(probe))
        : Optional.empty();
  }
}
