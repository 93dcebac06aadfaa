package tollgate.sampling;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.sampling.Sampler.Limits;
import tollgate.sampling.Sampler.Summary;

/**
 * Bounds the log lines that clients can cause. A caller of this class writes its own line when it
 * may; one line a minute for each network and reason states how many more there were. See
 * docs/configuration.md#refusals-in-log-and-audit. Thread-safe.
 */
public final class RefusalLog {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final Limits REFUSALS = new Limits(10, 300, 100);

  /** A fault is logged with its stack trace, of some 5 KB. */
  private static final Limits FAULTS = new Limits(10, 60, 100);

  private final Sampler<Key> refusals = new Sampler<>(REFUSALS);
  private final Sampler<Key> faults = new Sampler<>(FAULTS);

  private record Key(String network, String reason) {}

  /**
   * Returns whether a refusal is to be logged by itself.
   *
   * @param network the network of the client
   * @param reason one of a few texts, without anything that the client sent
   */
  public boolean admitsRefusal(String network, String reason) {
    return refusals.tryRecord(new Key(network, reason));
  }

  /** Returns whether a fault is to be logged by itself; the parameters are those of a refusal. */
  public boolean admitsFault(String network, String reason) {
    return faults.tryRecord(new Key(network, reason));
  }

  /** Logs how many lines were left out since the last call. */
  public void flush() {
    log(refusals.drain());
    log(faults.drain());
  }

  private static void log(Summary<Key> summary) {
    summary.sums().forEach(RefusalLog::log);
    if (summary.others() > 0) {
      LOG.info("{} more in the last minute, of other addresses", number(summary.others()));
    }
  }

  private static void log(Key key, long count) {
    LOG.info(
        "{} more in the last minute reason=\"{}\" ip={}", number(count), key.reason, key.network);
  }

  private static String number(long count) {
    return "%,d".formatted(count);
  }
}
