package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Responds to failures with an error page; a server error is logged under an id that it shows. */
final class ErrorPages implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final int SERVER_ERROR = 500;
  private static final int ERROR_ID_LENGTH = 8;

  private final SessionAuthenticator authenticator;
  private final PageRenderer renderer;

  ErrorPages(SessionAuthenticator authenticator, PageRenderer renderer) {
    this.authenticator = authenticator;
    this.renderer = renderer;
  }

  @Override
  public void handle(RoutingContext context) {
    int status = context.statusCode() < 0 ? SERVER_ERROR : context.statusCode();
    String errorId = status >= SERVER_ERROR ? log(context) : "";
    Supplier<PageRequest> anonymous = () -> new PageRequest(context, Optional.empty());
    render(context, () -> authenticator.authenticate(context), status, errorId)
        // The database, which knows the user, may be what has failed.
        .recover(failure -> render(context, anonymous, status, errorId))
        .onSuccess(rendered -> rendered.send(context))
        .onFailure(failure -> context.response().setStatusCode(status).end());
  }

  private Future<RenderedPage> render(
      RoutingContext context, Supplier<PageRequest> request, int status, String errorId) {
    return context
        .vertx()
        .executeBlocking(() -> renderer.renderError(request.get(), status, errorId), false);
  }

  private static String log(RoutingContext context) {
    String errorId = UUID.randomUUID().toString().substring(0, ERROR_ID_LENGTH);
    LOG.error(
        "{} {} failed, error id {}",
        context.request().method(),
        context.request().path(),
        errorId,
        context.failure());
    return errorId;
  }
}
