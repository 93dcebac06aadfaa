package tollgate.testing;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** Waits for states of the outbox rows. */
public final class OutboxRows {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private OutboxRows() {}

  /** Waits until there are mails and all of them are in this state. */
  public static void awaitState(Jdbi jdbi, String state) {
    await(jdbi, "state", state);
  }

  /** Waits until there are mails and an SQL expression has this value for all of them. */
  public static void await(Jdbi jdbi, String expression, String value) {
    Awaitility.await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> Tables.rows(jdbi, "select distinct (" + expression + ")::text from mails"),
            List.of(value)::equals);
  }

  /** Makes all mails due now. */
  public static void makeDue(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("update mails set next_try_at = now()"));
  }
}
