package tollgate.console.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Finds the signed-in user of a request, and checks the role that its page requires. */
final class SessionAuthenticator {

  static final String PASSWORD_PATH = "/password";
  private static final String SECOND_FACTOR_PATH = "/second-factor";

  private final EndedSessions ended;

  SessionAuthenticator(EndedSessions ended) {
    this.ended = ended;
  }

  /**
   * Returns the request with its user. After a body, which takes time to arrive, the user is read
   * again.
   */
  PageRequest authenticate(RoutingContext context) {
    RequestSession session = RequestSession.of(context);
    if (!context.request().method().equals(HttpMethod.GET)) {
      session.load();
    }
    return new PageRequest(context, session.user());
  }

  /**
   * Calls the handler of a page when the user has the required role. Otherwise leads to the sign-in
   * page, or to the page of what the user must do first, or answers 404.
   */
  PageResult authorize(PageRequest request, RequiredRole required, PageHandler page)
      throws Exception {
    Optional<PageResult> refusal = refusal(request, required);
    return refusal.isPresent() ? refusal.get() : page.handle(request);
  }

  /** Returns the response to a request that must not reach its page. */
  Optional<PageResult> refusal(PageRequest request, RequiredRole required) {
    if (CsrfHandler.isUnverified(request.context())) {
      return Optional.of(ended.answer(request));
    }
    if (required == RequiredRole.NONE) {
      return Optional.empty();
    }
    if (!request.isSignedIn()) {
      return Optional.of(ended.answer(request));
    }
    if (required == RequiredRole.SESSION) {
      return Optional.empty();
    }
    Optional<String> first = firstPath(request.user());
    if (first.isPresent()) {
      return first
          .filter(path -> !path.equals(request.context().request().path()))
          .map(PageResult::redirect);
    }
    return required.permits(request.user().role())
        ? Optional.empty()
        : Optional.of(PageResult.notFound());
  }

  /** Returns the only page that the user may use for now; empty for all pages. */
  private static Optional<String> firstPath(ConsoleUser user) {
    if (user.mustChangePassword()) {
      return Optional.of(PASSWORD_PATH);
    }
    return user.mustAddSecondFactor() ? Optional.of(SECOND_FACTOR_PATH) : Optional.empty();
  }
}
