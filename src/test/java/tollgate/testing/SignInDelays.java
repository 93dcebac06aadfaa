package tollgate.testing;

import org.jdbi.v3.core.Jdbi;

/** The time that a sign-in has to wait after failures. */
public final class SignInDelays {

  /** The first delay, prolonged. */
  public static final long PROLONGED_SECONDS = 601;

  private SignInDelays() {}

  /**
   * Adds ten minutes to each wait: the first is a second, which has passed before a slow machine
   * makes the next attempt.
   */
  public static void prolong(Jdbi jdbi) {
    jdbi.useHandle(
        tx -> tx.execute("update sign_in_failures set last_at = last_at + interval '10 minutes'"));
  }
}
