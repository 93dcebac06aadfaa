package tollgate.console.people;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Accounts;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Gives a user a password that counts once, for those who cannot come in any more. */
public final class OneTimePasswords implements Pages {

  private final Jdbi jdbi;
  private final Profiles profiles;
  private final Figures figures;
  private final Phones phones;
  private final Accounts accounts;
  private final Deeds deeds;

  public OneTimePasswords(
      Jdbi jdbi,
      Profiles profiles,
      Figures figures,
      Phones phones,
      Accounts accounts,
      Clock clock) {
    this.jdbi = jdbi;
    this.profiles = profiles;
    this.figures = figures;
    this.phones = phones;
    this.accounts = accounts;
    this.deeds = new Deeds(clock);
  }

  @Override
  public void open(Site site) {
    site.post("/users/:id/one-time-password", Wall.SELLERS, this::give);
  }

  private Reply give(Visit visit) {
    return profiles
        .named(visit)
        .filter(user -> user.isPasswordOpenTo(visit.person()))
        .map(user -> given(visit, user))
        .orElseGet(Reply::missing);
  }

  private Reply given(Visit visit, Profile user) {
    String password =
        jdbi.inTransaction(
            tx -> {
              deeds.note(tx, visit, "one_time_password_given", "user " + user.id());
              return accounts.giveOneTime(tx, user.id());
            });
    Dossier dossier = Dossier.of(visit, user, figures, phones).withOneTime(password);
    return Reply.shown("people/details", dossier, Details.section(dossier));
  }
}
