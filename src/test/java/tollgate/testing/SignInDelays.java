package tollgate.testing;

import org.jdbi.v3.core.Jdbi;

/** The delay before the next sign-in after failed attempts. */
public final class SignInDelays {

  /** The first delay of a second, prolonged. */
  public static final long PROLONGED_SECONDS = 601;

  private SignInDelays() {}

  /**
   * Adds ten minutes to each delay. Otherwise the first, a second, could end before a slow machine
   * makes its next attempt.
   */
  public static void prolong(Jdbi jdbi) {
    jdbi.useHandle(
        tx -> tx.execute("update sign_in_failures set last_at = last_at + interval '10 minutes'"));
  }
}
