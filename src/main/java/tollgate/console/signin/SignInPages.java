package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Coming in and going out. */
public final class SignInPages implements PageGroup {

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

  @Override
  public void open(PageRoutes site) {
    site.get("/sign-in", RequiredRole.NONE, this::form);
    site.post("/sign-in", RequiredRole.NONE, this::signIn);
    site.post("/sign-out", RequiredRole.NONE, SignInPages::signOut);
  }

  private PageResult form(PageRequest visit) {
    return visit.isSignedIn()
        ? PageResult.moved("/")
        : PageResult.shown(
            TEMPLATE, new Form("", visit.query("next"), Optional.empty()), Section.OVERVIEW);
  }

  private PageResult signIn(PageRequest visit) {
    String username = visit.form("username").strip();
    if (!guesses.allow(username, visit.source())) {
      return refused(visit, "sign_in.wait");
    }
    Optional<Long> id = accounts.find(username, visit.form("password"));
    jdbi.useHandle(handle -> note(visit, id, handle));
    if (id.isEmpty()) {
      return refused(visit, "sign_in.wrong");
    }
    guesses.forget(username, visit.source());
    visit.signIn(id.get());
    return PageResult.moved(next(visit.form("next")));
  }

  private void note(PageRequest visit, Optional<Long> id, org.jdbi.v3.core.Handle handle) {
    String action = id.isPresent() ? "signed_in" : "sign_in_refused";
    deeds.note(handle, id.orElse(null), visit.source(), action, "");
  }

  private static PageResult refused(PageRequest visit, String why) {
    Form form = new Form(visit.form("username"), visit.form("next"), Optional.of(why));
    return PageResult.refused(TEMPLATE, form, Section.OVERVIEW);
  }

  private static PageResult signOut(PageRequest visit) {
    visit.signOut();
    return PageResult.moved("/sign-in");
  }

  /** Where he wanted to go, if that is a page of ours. */
  private static String next(String path) {
    return path.matches("/[A-Za-z0-9].*") ? path : "/";
  }
}
