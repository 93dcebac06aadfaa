package tollgate.outbox;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifies every gateway of a new mail with NOTIFY, after the sale is committed. Within the sale's
 * transaction, NOTIFY would make PostgreSQL commit all such transactions one after another.
 * Instances are thread-safe.
 */
public final class OutboxNotifier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxNotifier.class);

  private final Jdbi jdbi;
  private final String messageIdDomain;
  private final AtomicBoolean isIdle = new AtomicBoolean(true);
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("outbox", true));

  /** Creates a notifier whose message ids end in this domain. */
  public OutboxNotifier(Jdbi jdbi, String messageIdDomain) {
    this.jdbi = jdbi;
    this.messageIdDomain = messageIdDomain;
  }

  /** Returns a new value for the {@code Message-ID} header. */
  public String newMessageId() {
    return "<" + UUID.randomUUID() + "@" + messageIdDomain + ">";
  }

  /**
   * Schedules a notification and returns at once. Calls before it is sent add none. A notification
   * that fails is not repeated, because every gateway polls the outbox anyway.
   */
  public void notifyAsync() {
    if (isIdle.compareAndSet(true, false)) {
      executor.execute(this::sendNotification);
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }

  private void sendNotification() {
    isIdle.set(true);
    try {
      jdbi.useHandle(handle -> handle.execute("notify tollgate_changes, 'mails'"));
    } catch (RuntimeException e) {
      LOG.debug("The gateways were not notified of a new mail; their next poll finds it", e);
    }
  }
}
