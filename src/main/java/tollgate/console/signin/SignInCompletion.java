package tollgate.console.signin;

import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;

/** Starts the session of a user who has proved who they are, and leads to the requested page. */
final class SignInCompletion {

  private static final String LOCAL_PATH = "/[A-Za-z0-9].*";

  private final SignInAudit audit;
  private final LoginThrottle throttle;

  SignInCompletion(SignInAudit audit, LoginThrottle throttle) {
    this.audit = audit;
    this.throttle = throttle;
  }

  /**
   * Signs in a user with a password, and with a code if they have a second factor.
   *
   * @param form has the fields {@code next} and {@code kept} of the sign-in page
   * @param data the details for the audit log
   */
  PageResult complete(PageRequest request, Subject user, Form form, String data) {
    record(request, user, data);
    request.signIn(user.id());
    request.keepForm(form.value("kept"), user.id());
    return PageResult.redirect(pathAfterSignIn(form.value("next")));
  }

  /** Signs in a user whom the OpenID Connect provider has proved, and leads to a page. */
  PageResult completeByProvider(PageRequest request, Subject user, String next) {
    record(request, user, "with OpenID Connect");
    request.signInByProvider(user.id());
    return PageResult.redirect(pathAfterSignIn(next));
  }

  private void record(PageRequest request, Subject user, String data) {
    audit.recordSuccess(request, user.id(), data);
    throttle.recordSuccess(user.id(), user.username(), request);
  }

  /** Ignores every path that a browser could resolve to another host. */
  private static String pathAfterSignIn(String next) {
    return next.matches(LOCAL_PATH) ? next : "/";
  }
}
