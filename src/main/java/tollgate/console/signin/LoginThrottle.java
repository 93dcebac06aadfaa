package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/**
 * Slows down who guesses passwords: after a few wrong ones each try has to wait twice as long as
 * the one before, up to a quarter of an hour. Counted for the name and for the address, at all
 * gateways together, and before the password is looked at, so that trying many at once gains
 * nothing.
 */
public final class LoginThrottle {

  private static final Duration MEMORY = Duration.ofHours(24);
  private static final int FREE_FOR_A_NAME = 5;
  private static final int FREE_FOR_AN_ADDRESS = 30;

  private final Jdbi jdbi;
  private final Clock clock;

  public LoginThrottle(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Whether one more try is allowed now; it is counted as a wrong one until {@link #forget}. */
  public boolean allow(String username, String source) {
    return jdbi.inTransaction(
        tx ->
            count(tx, name(username), FREE_FOR_A_NAME)
                && count(tx, address(source), FREE_FOR_AN_ADDRESS));
  }

  /** The password was right: what was guessed before is no matter. */
  public void forget(String username, String source) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("console/signin/delete-sign-in-failures"))
                .bindList("subjects", List.of(name(username), address(source)))
                .execute());
  }

  private boolean count(Handle tx, String subject, int free) {
    return tx.createQuery(SqlFiles.text("console/signin/count-sign-in-attempt"))
        .bind("subject", subject)
        .bind("free", free)
        .bind("now", clock.instant())
        .bind("forgotten", clock.instant().minus(MEMORY))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static String name(String username) {
    return "name " + username.toLowerCase(Locale.ROOT);
  }

  private static String address(String source) {
    return "address " + source;
  }
}
