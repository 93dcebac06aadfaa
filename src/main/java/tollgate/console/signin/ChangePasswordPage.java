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

/** Changing one's own password; after a one-time password nothing else can be done. */
public final class ChangePasswordPage {

  private static final String TEMPLATE = "password";
  private static final int FEWEST_CHARACTERS = 10;

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final AuditLog deeds;

  /** Why what was typed cannot be: the field, and the key of the sentence beside it. */
  public record Refusal(String field, String text) {}

  /** What the form shows. */
  public record Form(boolean isForced, Optional<Refusal> refusal) {

    /** The sentence beside a field, if it is the one. */
    public Optional<String> beside(String field) {
      return refusal.filter(each -> each.field.equals(field)).map(Refusal::text);
    }
  }

  public ChangePasswordPage(Jdbi jdbi, Accounts accounts, Clock clock) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.deeds = new AuditLog(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get(
        "/password",
        RequiredRole.SIGNED_IN,
        visit -> PageResult.render(TEMPLATE, form(visit, Optional.empty()), Section.DETAILS));
    routes.post("/password", RequiredRole.SIGNED_IN, this::change);
  }

  private PageResult change(PageRequest visit) {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return PageResult.invalid(TEMPLATE, form(visit, refusal), Section.DETAILS);
    }
    jdbi.useTransaction(
        tx -> {
          accounts.change(tx, visit.user().id(), visit.form("password"));
          deeds.record(tx, visit, AuditAction.PASSWORD_CHANGED, "");
        });
    visit.signIn(visit.user().id());
    return PageResult.redirectWithNotice("/", "password.done");
  }

  private Optional<Refusal> refusal(PageRequest visit) {
    String password = visit.form("password");
    if (accounts.find(visit.user().username(), visit.form("old")).isEmpty()) {
      return Optional.of(new Refusal("old", "password.old_wrong"));
    }
    if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
      return Optional.of(new Refusal("password", "password.short"));
    }
    return password.equals(visit.form("old"))
        ? Optional.of(new Refusal("password", "password.same"))
        : Optional.empty();
  }

  private static Form form(PageRequest visit, Optional<Refusal> refusal) {
    return new Form(visit.user().mustChangePassword(), refusal);
  }
}
