package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Coming in and going out. */
public final class SignInPages {

  private static final String TEMPLATE = "sign-in";

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final LoginThrottle guesses;
  private final AuditLog deeds;

  /** What the form shows: what was typed, but never the password, and why it was not enough. */
  public record Form(String username, String next, Optional<String> refusal) {}

  public SignInPages(Jdbi jdbi, Accounts accounts, Clock clock) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.guesses = new LoginThrottle(jdbi, clock);
    this.deeds = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get("/sign-in", RequiredRole.NONE, this::form);
    routes.post("/sign-in", RequiredRole.NONE, this::signIn);
    routes.post("/sign-out", RequiredRole.NONE, SignInPages::signOut);
  }

  private PageResult form(PageRequest visit) {
    return visit.isSignedIn()
        ? PageResult.redirect("/")
        : PageResult.render(
            TEMPLATE, new Form("", visit.query("next"), Optional.empty()), Section.OVERVIEW);
  }

  private PageResult signIn(PageRequest visit) {
    String username = visit.form("username").strip();
    if (!guesses.allow(username, visit.remoteAddress())) {
      return refused(visit, "sign_in.wait");
    }
    Optional<Long> id = accounts.find(username, visit.form("password"));
    jdbi.useHandle(handle -> note(visit, id, handle));
    if (id.isEmpty()) {
      return refused(visit, "sign_in.wrong");
    }
    guesses.forget(username, visit.remoteAddress());
    visit.signIn(id.get());
    return PageResult.redirect(next(visit.form("next")));
  }

  private void note(PageRequest visit, Optional<Long> id, org.jdbi.v3.core.Handle handle) {
    AuditAction action = id.isPresent() ? AuditAction.SIGNED_IN : AuditAction.SIGN_IN_REFUSED;
    deeds.record(handle, id.orElse(null), visit.remoteAddress(), action, "");
  }

  private static PageResult refused(PageRequest visit, String why) {
    Form form = new Form(visit.form("username"), visit.form("next"), Optional.of(why));
    return PageResult.invalid(TEMPLATE, form, Section.OVERVIEW);
  }

  private static PageResult signOut(PageRequest visit) {
    visit.signOut();
    return PageResult.redirect("/sign-in");
  }

  /** Where he wanted to go, if that is a page of ours. */
  private static String next(String path) {
    return path.matches("/[A-Za-z0-9].*") ? path : "/";
  }
}
