package tollgate.pin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Encrypts PINs that are stored without encryption or with an older key, or decrypts them, while
 * cards are sold. Several gateways may do so at once. See docs/configuration.md#pins-at-rest.
 */
public final class PinReencryption {

  private static final Logger LOG = LoggerFactory.getLogger(PinReencryption.class);
  private static final long MAX_RUN_NANOS = Duration.ofSeconds(5).toNanos();

  /** Receipts without encryption have no index; they end when all gateways encrypt. */
  private static final long PLAIN_RECEIPTS_INTERVAL_NANOS = Duration.ofMinutes(10).toNanos();

  private static final long RETRY_INTERVAL_NANOS = Duration.ofHours(1).toNanos();

  private final Jdbi jdbi;
  private final CardPins pins;
  private final CardReencryption cards;
  private final ReceiptReencryption receipts;
  private final SecondFactorReencryption factors;
  private volatile double pending;
  private boolean isDone = true;
  private long receiptsDoneAt = System.nanoTime() - PLAIN_RECEIPTS_INTERVAL_NANOS;
  private long retriedAt = System.nanoTime();

  public PinReencryption(Jdbi jdbi, CardPins pins) {
    this.jdbi = jdbi;
    this.pins = pins;
    this.cards = new CardReencryption(jdbi, pins);
    this.receipts = new ReceiptReencryption(jdbi, pins);
    this.factors = new SecondFactorReencryption(jdbi, pins);
  }

  /** Registers the gauge {@code tollgate.pins.pending}, listed in docs/metrics.md. */
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("tollgate.pins.pending", this, all -> all.pending)
        .description("PINs that are to be encrypted with the current key, or decrypted")
        .strongReference(true)
        .register(meters);
  }

  /** Reads the keys again, and replaces PINs for up to five seconds. */
  public synchronized void run() {
    if (pins.reload()) {
      retry();
    }
    if (!pins.hasKeys()) {
      return;
    }
    if (System.nanoTime() - retriedAt > RETRY_INTERVAL_NANOS) {
      retry();
    }
    long end = System.nanoTime() + MAX_RUN_NANOS;
    repeat(end, cards::replaceOutdated);
    repeat(end, receipts::replaceOutdated);
    repeat(end, factors::replaceOutdated);
    if (pins.isEncrypting()) {
      repeat(end, cards::encryptPlain);
      encryptPlainReceipts(end);
    }
    count();
  }

  /** Encrypts all PINs of a group that are stored without encryption. */
  public void encryptGroup(long group) {
    CardReencryption ofGroup = new CardReencryption(jdbi, pins);
    while (pins.isEncrypting() && ofGroup.encryptPlain(group) > 0) {
      LOG.debug("Encrypted PINs of group {}", group);
    }
  }

  private void encryptPlainReceipts(long end) {
    if (System.nanoTime() - receiptsDoneAt >= PLAIN_RECEIPTS_INTERVAL_NANOS
        && repeat(end, receipts::encryptPlain)) {
      receiptsDoneAt = System.nanoTime();
    }
  }

  /** Returns whether nothing is left to do. */
  private static boolean repeat(long end, IntSupplier batch) {
    while (System.nanoTime() < end) {
      if (batch.getAsInt() == 0) {
        return true;
      }
    }
    return false;
  }

  private void retry() {
    cards.forgetFailed();
    receipts.forgetFailed();
    factors.forgetFailed();
    retriedAt = System.nanoTime();
    receiptsDoneAt = retriedAt - PLAIN_RECEIPTS_INTERVAL_NANOS;
  }

  private void count() {
    long left =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("pin/count-pending"))
                    .bind("encrypting", pins.isEncrypting())
                    .bindArray("keys", String.class, pins.outdatedKeys())
                    .mapTo(Long.class)
                    .one());
    pending = left;
    int failed = cards.failedCount() + receipts.failedCount() + factors.failedCount();
    boolean isDoneNow = left <= failed;
    if (isDoneNow && !isDone) {
      LOG.info("No PIN is left to be replaced, but for {} that cannot be read", failed);
    } else if (!isDoneNow) {
      LOG.info("{} PINs are left to be encrypted with the current key or decrypted", left);
    }
    isDone = isDoneNow;
  }
}
