package tollgate.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.Causes;
import tollgate.db.SqlFiles;
import tollgate.sampling.Sampler;
import tollgate.sampling.Sampler.Limits;
import tollgate.sampling.Sampler.Summary;

/**
 * Bounds the audit rows of one action that clients can cause. A caller of this class writes its own
 * row when it may; a row a minute for each network, reason and user has the number of the others.
 * See docs/data.md#actions. Thread-safe.
 */
public final class AuditSampler {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSampler.class);
  private static final Limits CALLS = new Limits(60, 500, 900);
  private static final Limits SIGN_INS = new Limits(60, 100, 100);
  private static final String OTHERS = "other addresses";

  private final String sql = SqlFiles.text("access/insert-refusal-summary");
  private final String action;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Sampler<Key> sampler;

  private record Key(String network, String data, Optional<Long> user) {}

  private AuditSampler(String action, Limits limits, Jdbi jdbi, Clock clock) {
    this.action = action;
    this.sampler = new Sampler<>(limits);
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns the sampler of refused calls. */
  public static AuditSampler ofCalls(Jdbi jdbi, Clock clock) {
    return new AuditSampler("api_refused", CALLS, jdbi, clock);
  }

  /** Returns the sampler of refused sign-ins. */
  public static AuditSampler ofSignIns(Jdbi jdbi, Clock clock) {
    return new AuditSampler("sign_in_refused", SIGN_INS, jdbi, clock);
  }

  /** Returns the sampler of messages that cannot be answered. */
  static AuditSampler ofDeadLetters(Jdbi jdbi, Clock clock) {
    return new AuditSampler("bus_dead_letter", CALLS, jdbi, clock);
  }

  /**
   * Returns whether the event is to be recorded in a row by itself.
   *
   * @param data the text of {@code actions.data}, without anything that the client sent
   * @param user the user whom the client named; empty when unknown
   */
  public boolean admits(String network, String data, Optional<Long> user) {
    return sampler.tryRecord(new Key(network, data, user));
  }

  /** Counts an event that is recorded in the sum of the minute only. See {@link #admits}. */
  public void count(String network, String data, Optional<Long> user) {
    sampler.count(new Key(network, data, user));
  }

  /** Stores how many rows were left out since the last call; they are kept when that fails. */
  public void flush() {
    Summary<Key> summary = sampler.drain();
    if (summary.sums().isEmpty() && summary.others() == 0) {
      return;
    }
    try {
      jdbi.useTransaction(tx -> store(tx, summary));
    } catch (RuntimeException e) {
      sampler.restore(summary);
      LOG.warn("Could not store the sums of {}: {}", action, innermost(e).getMessage());
    }
  }

  private void store(Handle tx, Summary<Key> summary) {
    PreparedBatch batch = tx.prepareBatch(sql);
    summary.sums().forEach((key, count) -> add(batch, key, count));
    if (summary.others() > 0) {
      add(batch, new Key(null, OTHERS, Optional.empty()), summary.others());
    }
    batch.execute();
  }

  private void add(PreparedBatch batch, Key key, long count) {
    batch
        .bind("user", key.user.orElse(null))
        .bind("date", Timestamp.from(clock.instant()))
        .bind("action", action)
        .bind("data", key.data)
        .bind("source", key.network)
        .bind("occurrences", count)
        .add();
  }

  private static Throwable innermost(Throwable fault) {
    return Causes.of(fault).reduce(fault, (outer, inner) -> inner);
  }
}
