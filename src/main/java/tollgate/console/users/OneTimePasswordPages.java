package tollgate.console.users;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;

/** Gives a user a password that counts once, for those who cannot come in any more. */
public final class OneTimePasswordPages implements PageGroup {

  private final Jdbi jdbi;
  private final UserQueries profiles;
  private final AmountFormatter figures;
  private final PhoneLinks phones;
  private final UserPasswords passwords;
  private final AuditLog deeds;

  public OneTimePasswordPages(
      Jdbi jdbi,
      UserQueries profiles,
      AmountFormatter figures,
      PhoneLinks phones,
      UserPasswords passwords,
      Clock clock) {
    this.jdbi = jdbi;
    this.profiles = profiles;
    this.figures = figures;
    this.phones = phones;
    this.passwords = passwords;
    this.deeds = new AuditLog(clock);
  }

  @Override
  public void open(PageRoutes site) {
    site.post("/users/:id/one-time-password", RequiredRole.SELLERS, this::give);
  }

  private PageResult give(PageRequest visit) {
    return profiles
        .named(visit)
        .filter(user -> user.isPasswordOpenTo(visit.person()))
        .map(user -> given(visit, user))
        .orElseGet(PageResult::missing);
  }

  private PageResult given(PageRequest visit, UserProfile user) {
    String password =
        jdbi.inTransaction(
            tx -> {
              deeds.note(tx, visit, "one_time_password_given", "user " + user.id());
              return passwords.setTemporary(tx, user.id());
            });
    UserDetails dossier = UserDetails.of(visit, user, figures, phones).withOneTime(password);
    return PageResult.shown("people/details", dossier, UserDetailsPage.section(dossier));
  }
}
