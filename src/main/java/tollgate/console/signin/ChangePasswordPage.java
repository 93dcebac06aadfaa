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

/** Changing one's own password; after a one-time password nothing else can be done. */
public final class ChangePasswordPage implements PageGroup {

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

  @Override
  public void open(PageRoutes site) {
    site.get(
        "/password",
        RequiredRole.SIGNED_IN,
        visit -> PageResult.shown(TEMPLATE, form(visit, Optional.empty()), Section.DETAILS));
    site.post("/password", RequiredRole.SIGNED_IN, this::change);
  }

  private PageResult change(PageRequest visit) {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return PageResult.refused(TEMPLATE, form(visit, refusal), Section.DETAILS);
    }
    jdbi.useTransaction(
        tx -> {
          accounts.change(tx, visit.person().id(), visit.form("password"));
          deeds.note(tx, visit, "password_changed", "");
        });
    visit.signIn(visit.person().id());
    return PageResult.done("/", "password.done");
  }

  private Optional<Refusal> refusal(PageRequest visit) {
    String password = visit.form("password");
    if (accounts.find(visit.person().username(), visit.form("old")).isEmpty()) {
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
    return new Form(visit.person().mustChangePassword(), refusal);
  }
}
