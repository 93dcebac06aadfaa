package tollgate.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A transaction of another program, which keeps its locks until commit, rollback or close, which
 * rolls back.
 */
public final class LockHolder implements AutoCloseable {

  private static final String WAITING =
      "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

  private final Jdbi jdbi;
  private final Handle transaction;

  private LockHolder(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.transaction = jdbi.open().begin();
  }

  /** Begins a transaction with this statement. */
  public static LockHolder of(Jdbi jdbi, String sql) {
    LockHolder hold = new LockHolder(jdbi);
    hold.transaction.execute(sql);
    return hold;
  }

  /** Waits until that many connections wait for locks, however slow the machine is. */
  public LockHolder untilWaiting(int transactions) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Tables.rows(jdbi, WAITING).get(0).equals(Integer.toString(transactions)));
    return this;
  }

  public void commit() {
    transaction.commit();
  }

  public void rollback() {
    transaction.rollback();
  }

  @Override
  public void close() {
    if (transaction.isInTransaction()) {
      transaction.rollback();
    }
    transaction.close();
  }
}
