package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.SecondFactors.Match;
import tollgate.console.web.PageRequest;

/**
 * Verifies codes of second factors. After 5 wrong ones of a user, each attempt must wait twice as
 * long as the one before, 15 minutes at most. Attempts with a valid device cookie are counted for
 * the cookie alone, so that a person who knows the password cannot keep the user out. Thread-safe.
 */
final class CodeVerification {

  private static final int FREE_ATTEMPTS = 5;

  private final Jdbi jdbi;
  private final Clock clock;
  private final SecondFactors factors;
  private final SignInFailures failures;

  /** The user whose code is verified. */
  record Subject(long id, String username) {}

  /**
   * The result of an attempt.
   *
   * @param delay how long the next attempt has to wait; zero when the code was looked at
   */
  record Result(Match match, Duration delay) {

    boolean isRight() {
      return match != Match.NONE;
    }

    boolean isThrottled() {
      return !delay.isZero();
    }
  }

  CodeVerification(Jdbi jdbi, SecondFactors factors, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.factors = factors;
    this.failures = new SignInFailures(clock);
  }

  /** Uses up a code. An attempt is counted before, so that concurrent ones gain nothing. */
  Result verify(PageRequest request, Subject user, String typed) {
    SignInClient client = SignInClient.of(request);
    Duration wait =
        jdbi.inTransaction(tx -> failures.count(tx, subject(tx, user, client), FREE_ATTEMPTS));
    if (!wait.isZero()) {
      return new Result(Match.NONE, wait);
    }
    Match match = jdbi.inTransaction(tx -> factors.use(tx, user.id, typed));
    if (match != Match.NONE) {
      jdbi.useTransaction(tx -> failures.delete(tx, List.of(subject(tx, user, client))));
    }
    return new Result(match, Duration.ZERO);
  }

  private String subject(Handle tx, Subject user, SignInClient client) {
    return "code "
        + TrustedDevice.subject(tx, user.username, client, clock.instant())
            .orElse("user " + user.id);
  }
}
