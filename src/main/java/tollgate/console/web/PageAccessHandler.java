package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Checks session and role before the body of a request is read, and refuses without reading it. The
 * form of an ended session is read, within {@link UnverifiedForms}, for its text.
 */
final class PageAccessHandler implements Handler<RoutingContext> {

  private final RequiredRole required;
  private final SessionAuthenticator authenticator;
  private final PageRenderer renderer;
  private final UnverifiedForms unverified;

  PageAccessHandler(
      RequiredRole required,
      SessionAuthenticator authenticator,
      PageRenderer renderer,
      UnverifiedForms unverified) {
    this.required = required;
    this.authenticator = authenticator;
    this.renderer = renderer;
    this.unverified = unverified;
  }

  @Override
  public void handle(RoutingContext context) {
    PageRequest request = new PageRequest(context, RequestSession.of(context).user());
    Optional<PageResult> refusal = authenticator.refusal(request, required);
    boolean isRead =
        context.request().method().equals(HttpMethod.GET)
            || refusal.isEmpty()
            || !request.isSignedIn() && unverified.tryAcquire(context);
    if (isRead) {
      context.next();
      return;
    }
    context
        .vertx()
        .executeBlocking(() -> renderer.render(request, refusal.get()), false)
        .onSuccess(rendered -> rendered.send(context))
        .onFailure(context::fail);
  }
}
