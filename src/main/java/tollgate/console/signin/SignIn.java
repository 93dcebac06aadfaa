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

/** Coming in and going out. */
public final class SignIn implements Pages {

  private static final String TEMPLATE = "sign-in";

  private final Jdbi jdbi;
  private final Accounts accounts;
  private final Guesses guesses;
  private final Deeds deeds;

  /** What the form shows: what was typed, but never the password, and why it was not enough. */
  public record Form(String username, String next, Optional<String> refusal) {}

  public SignIn(Jdbi jdbi, Accounts accounts, Clock clock) {
    this.jdbi = jdbi;
    this.accounts = accounts;
    this.guesses = new Guesses(jdbi, clock);
    this.deeds = new Deeds(clock);
  }

  @Override
  public void open(Site site) {
    site.get("/sign-in", Wall.NONE, this::form);
    site.post("/sign-in", Wall.NONE, this::signIn);
    site.post("/sign-out", Wall.NONE, SignIn::signOut);
  }

  private Reply form(Visit visit) {
    return visit.isSignedIn()
        ? Reply.moved("/")
        : Reply.shown(
            TEMPLATE, new Form("", visit.query("next"), Optional.empty()), Section.OVERVIEW);
  }

  private Reply signIn(Visit visit) {
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
    return Reply.moved(next(visit.form("next")));
  }

  private void note(Visit visit, Optional<Long> id, org.jdbi.v3.core.Handle handle) {
    String action = id.isPresent() ? "signed_in" : "sign_in_refused";
    deeds.note(handle, id.orElse(null), visit.source(), action, "");
  }

  private static Reply refused(Visit visit, String why) {
    Form form = new Form(visit.form("username"), visit.form("next"), Optional.of(why));
    return Reply.refused(TEMPLATE, form, Section.OVERVIEW);
  }

  private static Reply signOut(Visit visit) {
    visit.signOut();
    return Reply.moved("/sign-in");
  }

  /** Where he wanted to go, if that is a page of ours. */
  private static String next(String path) {
    return path.matches("/[A-Za-z0-9].*") ? path : "/";
  }
}
