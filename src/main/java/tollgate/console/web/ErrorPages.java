package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.DatabaseFaults;
import tollgate.sampling.RefusalLog;

/**
 * Responds to failures with an error page. A fault is logged under an id that the page shows; an
 * outage of the database is not, because the connection pool logs it. The page keeps what was
 * typed, as far as it was read.
 */
final class ErrorPages implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final int FORBIDDEN = 403;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final int ERROR_ID_LENGTH = 8;

  private final SessionAuthenticator authenticator;
  private final UnverifiedForms unverified;
  private final PageRenderer renderer;
  private final PagePaths pages;
  private final RefusalLog log;

  ErrorPages(
      SessionAuthenticator authenticator,
      UnverifiedForms unverified,
      PageRenderer renderer,
      PagePaths pages,
      RefusalLog log) {
    this.authenticator = authenticator;
    this.unverified = unverified;
    this.renderer = renderer;
    this.pages = pages;
    this.log = log;
  }

  @Override
  public void handle(RoutingContext context) {
    int status = status(context);
    ErrorModel model = model(context, status);
    // The session is loaded before the form is read, and that may be what has failed.
    boolean isUnread = status >= SERVER_ERROR && unverified.tryAcquire(context);
    Future<Void> read = isUnread ? FormBodyHandler.read(context) : Future.succeededFuture();
    read.transform(done -> send(context, status, model));
  }

  private Future<Void> send(RoutingContext context, int status, ErrorModel model) {
    Supplier<PageRequest> anonymous = () -> new PageRequest(context, Optional.empty());
    if (status == UNAVAILABLE) {
      context.response().putHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
    return render(context, () -> authenticator.authenticate(context), status, model)
        // The database, which knows the user, may be what has failed.
        .recover(failure -> render(context, anonymous, status, model))
        .onSuccess(rendered -> rendered.send(context))
        .onFailure(failure -> sendBare(context, status))
        .mapEmpty();
  }

  private Future<RenderedPage> render(
      RoutingContext context, Supplier<PageRequest> request, int status, ErrorModel model) {
    return context.vertx().executeBlocking(() -> render(request.get(), status, model), false);
  }

  private static void sendBare(RoutingContext context, int status) {
    LingeringClose.prepare(context);
    context.response().setStatusCode(status).end();
  }

  private RenderedPage render(PageRequest request, int status, ErrorModel model) {
    RoutingContext context = request.context();
    if (!context.request().method().equals(HttpMethod.POST)) {
      return renderer.renderError(request, status, model);
    }
    String path = context.normalizedPath();
    if (status >= SERVER_ERROR && !request.formFields().isEmpty()) {
      ErrorModel.RetryForm retry = new ErrorModel.RetryForm(path, retryFields(request));
      return renderer.renderError(request, status, model.withRetry(retry));
    }
    Optional<KeptFields> kept =
        status == FORBIDDEN && request.isSignedIn()
            ? KeptFields.of(request, pages.pageOf(path))
                .filter(fields -> fields.isVisibleTo(request.user().id()))
            : Optional.empty();
    kept.ifPresent(request::keep);
    return renderer.renderError(
        request, status, kept.map(fields -> model.withFormPath(fields.path())).orElse(model));
  }

  private static Map<String, String> retryFields(PageRequest request) {
    Map<String, String> fields = new LinkedHashMap<>(request.formFields());
    fields.keySet().removeIf(name -> KeptFields.isIn(KeptFields.SECRETS, name));
    return fields;
  }

  private static int status(RoutingContext context) {
    if (context.failure() instanceof HttpException http) {
      return http.getStatusCode();
    }
    if (context.statusCode() >= 0 && context.statusCode() != SERVER_ERROR) {
      return context.statusCode();
    }
    boolean isUnavailable =
        context.failure() != null && DatabaseFaults.isUnavailable(context.failure());
    return isUnavailable ? UNAVAILABLE : SERVER_ERROR;
  }

  private ErrorModel model(RoutingContext context, int status) {
    ErrorModel model = modelOf(context, status);
    boolean isLogged =
        status >= SERVER_ERROR
            && !(context.failure() != null && DatabaseFaults.isOutage(context.failure()));
    return isLogged ? model.withErrorId(log(context)) : model;
  }

  private static ErrorModel modelOf(RoutingContext context, int status) {
    if (Downloads.isBusy(context.failure())) {
      return ErrorModel.ofBusyDownloads();
    }
    return status == UNAVAILABLE && isCancelledQuery(context)
        ? ErrorModel.ofCancelledQuery()
        : ErrorModel.of(status);
  }

  private static boolean isCancelledQuery(RoutingContext context) {
    return context.request().method().equals(HttpMethod.GET)
        && context.failure() != null
        && DatabaseFaults.isCanceled(context.failure());
  }

  private String log(RoutingContext context) {
    String errorId = UUID.randomUUID().toString().substring(0, ERROR_ID_LENGTH);
    if (log.admitsFault(PageRequest.peer(context).network(), "Page failed")) {
      LOG.error(
          "{} {} failed, error id {}",
          context.request().method(),
          context.normalizedPath(),
          errorId,
          context.failure());
    }
    return errorId;
  }
}
