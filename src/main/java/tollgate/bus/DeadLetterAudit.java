package tollgate.bus;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.AuditSampler;
import tollgate.config.BusQueue;
import tollgate.db.SqlFiles;

/** Records in the audit log what the bus does without a request. See docs/data.md#actions. */
public final class DeadLetterAudit {

  private static final String DEAD_LETTER = "bus_dead_letter";
  private static final String BOUND = "bus_queue_bound";

  private final Jdbi jdbi;
  private final Clock clock;
  private final AuditSampler sampler;

  /** Takes the database, the clock that dates the rows, and what bounds them. */
  public DeadLetterAudit(Jdbi jdbi, Clock clock, AuditSampler sampler) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.sampler = sampler;
  }

  /** Records that a message could not be answered, and commits; or counts it in a sum. */
  void record(BusQueue queue, DeadLetterReason reason) {
    if (sampler.admits(queue.source(), reason.text(), Optional.empty())) {
      insert(DEAD_LETTER, reason.text(), queue);
    }
  }

  /** Records that a queue proves its caller, and commits. */
  void recordBound(BusQueue queue, String user) {
    insert(BOUND, "messages of the queue " + queue.name() + " are from " + user, queue);
  }

  private void insert(String action, String data, BusQueue queue) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("bus/insert-action"))
                .bind("date", Timestamp.from(clock.instant()))
                .bind("action", action)
                .bind("data", data)
                .bind("source", queue.source())
                .execute());
  }
}
