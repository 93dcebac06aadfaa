package tollgate.outbox;

import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every gateway that a mail is owed, after the sale is committed and not within it: a NOTIFY
 * in a transaction makes all such transactions commit one after another.
 */
public final class OutboxNotifier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxNotifier.class);

  private final Jdbi jdbi;
  private final AtomicBoolean isTold = new AtomicBoolean(true);
  private final ExecutorService teller = Executors.newSingleThreadExecutor(OutboxNotifier::thread);

  public OutboxNotifier(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What a mail is called in every try to send it. */
  public String newMessageId() {
    return "<" + UUID.randomUUID() + "@tollgate>";
  }

  /** A mail has been promised; whoever sends mails hears of it soon, or finds it by himself. */
  public void notifyAsync() {
    if (isTold.compareAndSet(true, false)) {
      teller.execute(this::tell);
    }
  }

  @Override
  public void close() {
    teller.shutdown();
  }

  private void tell() {
    isTold.set(true);
    try {
      jdbi.useHandle(handle -> handle.execute("notify tollgate_changes, 'mails'"));
    } catch (RuntimeException e) {
      LOG.debug("Nobody was told of a new mail; it will be found", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "outbox");
    thread.setDaemon(true);
    return thread;
  }
}
