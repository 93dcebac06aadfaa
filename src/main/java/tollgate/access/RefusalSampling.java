package tollgate.access;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.sampling.MinuteFlush;
import tollgate.sampling.RefusalLog;

/** The samplers of a gateway, and the timer that ends their minutes. */
public final class RefusalSampling implements AutoCloseable {

  private final RefusalLog log = new RefusalLog();
  private final AuditSampler calls;
  private final AuditSampler signIns;
  private final AuditSampler deadLetters;
  private final MinuteFlush timer;

  /** Takes the database of the audit log; it must stay available until this is closed. */
  public RefusalSampling(Jdbi jdbi, Clock clock) {
    this.calls = AuditSampler.ofCalls(jdbi, clock);
    this.signIns = AuditSampler.ofSignIns(jdbi, clock);
    this.deadLetters = AuditSampler.ofDeadLetters(jdbi, clock);
    this.timer = new MinuteFlush(log::flush, calls::flush, signIns::flush, deadLetters::flush);
  }

  /** Returns what bounds the log lines. */
  public RefusalLog log() {
    return log;
  }

  /** Returns what bounds the audit rows of refused calls. */
  public AuditSampler calls() {
    return calls;
  }

  /** Returns what bounds the audit rows of refused sign-ins. */
  public AuditSampler signIns() {
    return signIns;
  }

  /** Returns what bounds the audit rows of messages that cannot be answered. */
  public AuditSampler deadLetters() {
    return deadLetters;
  }

  /** Records the sums since the last time. */
  public void flush() {
    timer.flush();
  }

  /** Records the sums of the last minute. */
  @Override
  public void close() throws InterruptedException {
    timer.close();
  }
}
