package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** Changes the password of the signed-in user. With a one-time password it is the only page. */
public final class ChangePasswordPage {

  private static final String PATH = "/password";

  private final Jdbi jdbi;
  private final UserPasswords passwords;
  private final LoginThrottle throttle;
  private final AuditLog audit;
  private final PasswordRules rules = new PasswordRules();

  /**
   * The model of the page.
   *
   * @param isForced whether the user signed in with a one-time password
   */
  public record ChangePasswordModel(boolean isForced, Form form) {}

  public ChangePasswordPage(Jdbi jdbi, UserPasswords passwords, Clock clock) {
    this.jdbi = jdbi;
    this.passwords = passwords;
    this.throttle = new LoginThrottle(jdbi, clock);
    this.audit = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SIGNED_IN, request -> render(request, Form.of()));
    routes.post(PATH, RequiredRole.SIGNED_IN, this::change);
  }

  private PageResult render(PageRequest request, Form form) {
    ChangePasswordModel model = model(request, form);
    return PageResult.form("signin/change-password", model, Section.DETAILS, form);
  }

  private static ChangePasswordModel model(PageRequest request, Form form) {
    return new ChangePasswordModel(request.user().mustChangePassword(), form);
  }

  private PageResult change(PageRequest request) {
    Form form = Form.of();
    Duration wait = throttle.acquire(request.user().username(), request);
    if (!wait.isZero()) {
      form.reject("old", "sign_in.throttled");
      return PageResult.throttled(
          "signin/change-password", model(request, form), Section.DETAILS, wait);
    }
    check(request, form);
    if (!form.isValid()) {
      return render(request, form);
    }
    jdbi.useTransaction(
        tx -> {
          passwords.change(tx, request.user().id(), request.form("password"));
          audit.record(tx, request, AuditAction.PASSWORD_CHANGED, "");
        });
    request.renewSession();
    return PageResult.redirectWithNotice("/", "password.changed");
  }

  private void check(PageRequest request, Form form) {
    String current = request.form("old");
    String password = request.form("password");
    if (passwords.verify(request.user().username(), current).isEmpty()) {
      form.reject("old", "password.error.current");
      jdbi.useHandle(tx -> audit.record(tx, request, AuditAction.PASSWORD_REFUSED, ""));
      return;
    }
    throttle.recordSuccess(request.user().id(), request.user().username(), request);
    rules
        .broken(password, current, context(request))
        .ifPresent(error -> form.reject("password", error));
  }

  /** Returns the texts that others know of the user and the site. */
  private List<String> context(PageRequest request) {
    List<String> known = new ArrayList<>(List.of("tollgate", request.requestedHost()));
    request.peer().host().ifPresent(known::add);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/password-context"))
                .bind("id", request.user().id())
                .mapToMap(String.class)
                .forEach(row -> known.addAll(row.values())));
    return known;
  }
}
