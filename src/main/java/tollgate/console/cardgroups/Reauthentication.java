package tollgate.console.cardgroups;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Accounts;
import tollgate.console.signin.LoginThrottle;
import tollgate.console.web.PageRequest;

/** Asks who is signed in for his password once more; who guesses waits as at the sign-in. */
final class Reauthentication {

  private final Accounts accounts;
  private final LoginThrottle guesses;

  Reauthentication(Accounts accounts, Jdbi jdbi, Clock clock) {
    this.accounts = accounts;
    this.guesses = new LoginThrottle(jdbi, clock);
  }

  /** The key of the sentence that says why not; none when the password is his. */
  Optional<String> refusal(PageRequest visit) {
    String username = visit.person().username();
    if (!guesses.allow(username, visit.source())) {
      return Optional.of("sign_in.wait");
    }
    Optional<Long> id = accounts.find(username, visit.form("password"));
    if (!id.equals(Optional.of(visit.person().id()))) {
      return Optional.of("stock.wrong_password");
    }
    guesses.forget(username, visit.source());
    return Optional.empty();
  }
}
