package tollgate.http;

import static org.apache.camel.component.platform.http.PlatformHttpConstants.PLATFORM_HTTP_COMPONENT_NAME;
import static org.apache.camel.model.errorhandler.RefErrorHandlerDefinition.DEFAULT_ERROR_HANDLER_BUILDER;

import org.apache.camel.ErrorHandlerFactory;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.apache.camel.model.errorhandler.RefErrorHandlerDefinition;
import org.apache.camel.spi.CamelLogger;
import org.slf4j.helpers.NOPLogger;

/**
 * Gives each route from {@code platform-http} an error handler that logs nothing, unless it names
 * one. Its consumer logs a failure once, within the limits of faults.
 */
final class EndpointErrorHandler implements ModelLifecycleStrategy {

  private static final CamelLogger NONE = new CamelLogger(NOPLogger.NOP_LOGGER);

  @Override
  public void onAddRouteDefinition(RouteDefinition route) {
    boolean isServed = route.getInput().getEndpointUri().startsWith(PLATFORM_HTTP_COMPONENT_NAME);
    if (isServed && isDefault(route.getErrorHandlerFactory())) {
      route.setErrorHandlerFactory(new DefaultErrorHandlerDefinition().logger(NONE));
    }
  }

  private static boolean isDefault(ErrorHandlerFactory factory) {
    return factory == null
        || factory instanceof RefErrorHandlerDefinition named
            && DEFAULT_ERROR_HANDLER_BUILDER.equals(named.getRef());
  }

  @Override
  public void onRemoveRouteDefinition(RouteDefinition route) {
    // Nothing is kept for a route.
  }

  @Override
  public void onAddRouteTemplateDefinition(RouteTemplateDefinition template) {
    // A template receives no requests.
  }

  @Override
  public void onRemoveRouteTemplateDefinition(RouteTemplateDefinition template) {
    // Nothing is kept for a template.
  }
}
