package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Changing one's own password; after a one-time password nothing else can be done. */
public final class NewPassword implements Pages {

  private static final String TEMPLATE = "password";
  private static final int FEWEST_CHARACTERS = 10;

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final Deeds deeds;

  /** Why what was typed cannot be: the field, and the key of the sentence beside it. */
  public record Refusal(String field, String text) {}

  /** What the form shows. */
  public record Form(boolean isForced, Optional<Refusal> refusal) {

    /** The sentence beside a field, if it is the one. */
    public Optional<String> beside(String field) {
      return refusal.filter(each -> each.field.equals(field)).map(Refusal::text);
    }
  }

  public NewPassword(Jdbi jdbi, Accounts accounts, Clock clock) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.deeds = new Deeds(clock);
  }

  @Override
  public void open(Site site) {
    site.get(
        "/password",
        Wall.SIGNED_IN,
        visit -> Reply.shown(TEMPLATE, form(visit, Optional.empty()), Section.DETAILS));
    site.post("/password", Wall.SIGNED_IN, this::change);
  }

  private Reply change(Visit visit) {
    Optional<Refusal> refusal = refusal(visit);
    if (refusal.isPresent()) {
      return Reply.refused(TEMPLATE, form(visit, refusal), Section.DETAILS);
    }
    jdbi.useTransaction(
        tx -> {
          accounts.change(tx, visit.person().id(), visit.form("password"));
          deeds.note(tx, visit, "password_changed", "");
        });
    visit.signIn(visit.person().id());
    return Reply.done("/", "password.done");
  }

  private Optional<Refusal> refusal(Visit visit) {
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

  private static Form form(Visit visit, Optional<Refusal> refusal) {
    return new Form(visit.person().mustChangePassword(), refusal);
  }
}
