package tollgate.testing;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/** What is noted of the mails that are owed. */
public final class OutboxRows {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private OutboxRows() {}

  /** Waits until there is a mail and every one is in this state. */
  public static void awaitState(Jdbi jdbi, String state) {
    await(jdbi, "state", state);
  }

  /** Waits until there is a mail and this is so of every one, by an SQL expression. */
  public static void await(Jdbi jdbi, String expression, String value) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> Tables.rows(jdbi, "select distinct (" + expression + ")::text from mails"),
            List.of(value)::equals);
  }

  /** Lets all mails be tried again now, instead of after their pause. */
  public static void hurry(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("update mails set next_try_at = now()"));
  }
}
