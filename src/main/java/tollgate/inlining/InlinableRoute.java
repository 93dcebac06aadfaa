package tollgate.inlining;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.ErrorHandlerHelper;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;

/** Decides which routes can be inlined, and into which others. */
final class InlinableRoute {

  private static final String DIRECT = "^direct:(//)?";

  private static final int MAX_USERS = 4;

  private InlinableRoute() {}

  /**
   * Returns the route that a step sends to. Empty unless it consumes {@code direct}, few steps send
   * to it, and both routes handle errors by the same configuration.
   *
   * @param uri a URI without placeholders
   */
  static Optional<RouteDefinition> of(CamelContext camel, RouteDefinition user, String uri) {
    if (!uri.startsWith("direct:") || uri.contains("?")) {
      return Optional.empty();
    }
    Model model = (ModelCamelContext) camel;
    List<RouteDefinition> consumers =
        model.getRouteDefinitions().stream()
            .filter(route -> isSame(camel, route.getInput().getEndpointUri(), uri))
            .toList();
    return consumers.size() == 1 && hasFewUsers(camel, model, uri)
        ? Optional.of(consumers.get(0))
            .filter(route -> isPlain(route, camel))
            .filter(route -> hasSameErrors(route, user))
        : Optional.empty();
  }

  /**
   * Returns whether steps can be inlined into a route: an error ends the route, so that it makes no
   * difference which of several steps is repeated or continued, and no step is traced.
   */
  static boolean acceptsSteps(CamelContext camel, RouteDefinition route) {
    return route != null
        && route.getTrace() == null
        && route.getDelayer() == null
        && (hasDefaultErrorHandler(route) || handlesOnce(route.getErrorHandlerFactory()))
        && handlesOnce(camel.getCamelContextExtension().getErrorHandlerFactory())
        && route.getOutputs().stream()
            .noneMatch(
                step -> step instanceof OnExceptionDefinition error && !isHandledOnce(error));
  }

  /** Returns whether a route or template consists of steps alone, without settings of its own. */
  static boolean isPlain(RouteDefinition route) {
    return route.getPrecondition() == null && hasStepsAlone(route);
  }

  private static boolean hasStepsAlone(RouteDefinition route) {
    return Stream.of(
                route.getErrorHandler(),
                route.getErrorHandlerRef(),
                route.getTrace(),
                route.getMessageHistory(),
                route.getStreamCache(),
                route.getDelayer(),
                route.getAutoStartup(),
                route.getRoutePolicyRef(),
                route.getRoutePolicies(),
                route.getInputType(),
                route.getOutputType(),
                route.getInput().getVariableReceive())
            .allMatch(Objects::isNull)
        && hasDefaultErrorHandler(route);
  }

  /** Returns all steps of a type, those within others included. */
  static <T extends ProcessorDefinition<?>> Stream<T> steps(RouteDefinition route, Class<T> type) {
    return ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), type).stream();
  }

  /** Camel sets the reference to the default when it prepares a route. */
  private static boolean hasDefaultErrorHandler(RouteDefinition route) {
    return !route.isErrorHandlerFactorySet()
        || route.getErrorHandlerFactory() instanceof RefErrorHandlerDefinition errors
            && errors.getRef().equals(ErrorHandlerHelper.DEFAULT_ERROR_HANDLER_BUILDER);
  }

  /**
   * Returns whether an error handler repeats no step.
   *
   * @param handler null for the default one
   */
  private static boolean handlesOnce(ErrorHandlerFactory handler) {
    return handler == null
        || handler instanceof DefaultErrorHandlerDefinition errors
            && !errors.hasRedeliveryPolicy()
            && errors.getRedeliveryPolicyRef() == null;
  }

  private static boolean isHandledOnce(OnExceptionDefinition error) {
    return error.getRedeliveryPolicyType() == null
        && error.getRedeliveryPolicyRef() == null
        && error.getContinued() == null
        && error.getRetryWhile() == null;
  }

  /** Camel adds the errors of a configuration to a route when it prepares the route. */
  private static boolean hasSameErrors(RouteDefinition route, RouteDefinition user) {
    long own = route.getOutputs().stream().filter(ProcessorDefinition::isAbstract).count();
    long others = user.getOutputs().stream().filter(ProcessorDefinition::isAbstract).count();
    return Objects.equals(route.getRouteConfigurationId(), user.getRouteConfigurationId())
        && own == (route.isPrepared() ? others : 0);
  }

  /** A precondition that names a property of the process is decided before routes are created. */
  private static boolean isPlain(RouteDefinition route, CamelContext camel) {
    return hasStepsAlone(route)
        && (route.getPrecondition() == null
            || camel.resolvePropertyPlaceholders(route.getPrecondition()).equals("true"));
  }

  /** Each use gets a copy of the steps, so the number of copies has to be bounded. */
  private static boolean hasFewUsers(CamelContext camel, Model model, String uri) {
    Stream<RouteDefinition> templates =
        model.getRouteTemplateDefinitions().stream().map(RouteTemplateDefinition::getRoute);
    return Stream.concat(model.getRouteDefinitions().stream(), templates)
            .flatMap(route -> steps(route, ToDefinition.class))
            .filter(step -> isSame(camel, step.getEndpointUri(), uri))
            .count()
        <= MAX_USERS;
  }

  private static boolean isSame(CamelContext camel, String text, String uri) {
    return text.startsWith("direct:")
        && camel
            .resolvePropertyPlaceholders(text)
            .replaceFirst(DIRECT, "")
            .equals(uri.replaceFirst(DIRECT, ""));
  }
}
