package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.AuditSampler;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Serves sign-in and sign-out. */
public final class SignInPages {

  private static final String LOCAL_PATH = "/[A-Za-z0-9].*";

  private final UserPasswords passwords;
  private final LoginThrottle throttle;
  private final SignInAudit audit;

  public SignInPages(Jdbi jdbi, UserPasswords passwords, AuditSampler sampler, Clock clock) {
    this.passwords = passwords;
    this.throttle = new LoginThrottle(jdbi, clock);
    this.audit = new SignInAudit(jdbi, sampler, clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get("/sign-in", RequiredRole.NONE, this::show);
    routes.post("/sign-in", RequiredRole.NONE, this::signIn);
    routes.post("/sign-out", RequiredRole.SESSION, SignInPages::signOut);
  }

  private PageResult show(PageRequest request) {
    return request.isSignedIn()
        ? PageResult.redirect("/")
        : PageResult.render("signin/sign-in", Form.query(request, "next"), Section.OVERVIEW);
  }

  private PageResult signIn(PageRequest request) {
    Form form = Form.submitted(request, "username", "next", "kept");
    String username = request.form("username");
    Duration wait = throttle.acquire(username, request);
    if (!wait.isZero()) {
      audit.countDelayed(request, username);
      form.reject("password", "sign_in.throttled");
      return PageResult.throttled("signin/sign-in", form, Section.OVERVIEW, wait);
    }
    Optional<Long> user = passwords.verify(username, request.form("password"));
    if (user.isEmpty()) {
      audit.recordFailure(request, username);
      return reject(form, "sign_in.wrong");
    }
    audit.recordSuccess(request, user.get(), "");
    throttle.recordSuccess(user.get(), username, request);
    request.signIn(user.get());
    request.keepForm(form.value("kept"), user.get());
    return PageResult.redirect(pathAfterSignIn(form.value("next")));
  }

  private static PageResult reject(Form form, String error) {
    return PageResult.invalid("signin/sign-in", form.reject("password", error), Section.OVERVIEW);
  }

  private static PageResult signOut(PageRequest request) {
    request.signOut();
    return PageResult.redirect("/sign-in");
  }

  /** Ignores every path that a browser could resolve to another host. */
  private static String pathAfterSignIn(String next) {
    return next.matches(LOCAL_PATH) ? next : "/";
  }
}
