package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Counts failed attempts by subject. Failures are forgotten after 24 hours, and their rows are
 * deleted by later attempts. Thread-safe.
 */
final class SignInFailures {

  private static final Duration RETENTION = Duration.ofHours(24);
  private static final int MAX_DELETED_ROWS = 100;

  private final Clock clock;

  SignInFailures(Clock clock) {
    this.clock = clock;
  }

  /**
   * Counts an attempt, unless it has to wait; returns how long.
   *
   * @param freeAttempts how many attempts need not wait
   */
  Duration count(Handle tx, String subject, int freeAttempts) {
    boolean isCounted =
        tx.createQuery(SqlFiles.text("console/signin/count-sign-in-attempt"))
            .bind("subject", subject)
            .bind("free", freeAttempts)
            .bind("now", clock.instant())
            .bind("forgotten", forgotten())
            .mapTo(Integer.class)
            .findOne()
            .isPresent();
    return isCounted ? Duration.ZERO : delay(tx, subject, freeAttempts);
  }

  /** Forgets the failures of these subjects. */
  void delete(Handle tx, List<String> subjects) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-sign-in-failures"))
        .bindList("subjects", subjects)
        .execute();
  }

  void deleteForgotten(Handle tx) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-forgotten-failures"))
        .bind("forgotten", forgotten())
        .bind("most", MAX_DELETED_ROWS)
        .execute();
  }

  private Duration delay(Handle tx, String subject, int freeAttempts) {
    return tx.createQuery(SqlFiles.text("console/signin/sign-in-delay"))
        .bind("subject", subject)
        .bind("free", freeAttempts)
        .bind("now", clock.instant())
        .mapTo(Long.class)
        .findOne()
        .map(Duration::ofSeconds)
        .orElse(Duration.ofSeconds(1));
  }

  private Instant forgotten() {
    return clock.instant().minus(RETENTION);
  }
}
