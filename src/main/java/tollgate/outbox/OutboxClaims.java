package tollgate.outbox;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.correlation.LogContext;
import tollgate.db.SqlFiles;

/**
 * Renews the claims of the mails that are being delivered. Thus no other gateway sends one of them
 * while this one waits for the mail server. The claims of a gateway that crashed expire after two
 * minutes. Instances are thread-safe.
 */
public final class OutboxClaims implements Processor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxClaims.class);
  private static final int RENEWAL_SECONDS = 10;

  /** One less than the number of senders: another mail is claimed when one of them is free. */
  private static final int MAX_BEFORE_POLL = 3;

  private final Jdbi jdbi;
  private final Runnable onCapacity;
  private final Set<OutboxRow> inDelivery = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("outbox-claims", true));

  /**
   * Creates an instance that renews until it is closed.
   *
   * @param onCapacity called when a delivery has ended and more mails can be claimed
   */
  public OutboxClaims(Jdbi jdbi, Runnable onCapacity) {
    this.jdbi = jdbi;
    this.onCapacity = onCapacity;
    executor.scheduleWithFixedDelay(
        this::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Renews the claim of the row in the body until the exchange is completed. Ends the route if the
   * claim has expired, because another gateway may be sending the mail.
   */
  @Override
  public void process(Exchange exchange) {
    OutboxRow mail = exchange.getMessage().getBody(OutboxRow.class);
    mail.correlation().attachTo(exchange);
    if (!isClaimed(mail)) {
      try (LogContext line = mail.logContext()) {
        LOG.info("Mail {} is not sent now, because its claim has expired", mail.id());
      }
      exchange.setRouteStop(true);
      return;
    }
    inDelivery.add(mail);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                inDelivery.remove(mail);
                if (hasCapacity()) {
                  onCapacity.run();
                }
              }
            });
  }

  /** Returns whether a sender is free, so that a claimed mail does not wait for long. */
  public boolean hasCapacity() {
    return inDelivery.size() <= MAX_BEFORE_POLL;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  // The number of attempts tells this claim from a later one.
  private boolean isClaimed(OutboxRow mail) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(SqlFiles.text("outbox/renew-claim"))
                    .bind("mail", mail.id())
                    .bind("attempts", mail.attempts())
                    .execute()
                > 0);
  }

  private void renew() {
    if (inDelivery.isEmpty()) {
      return;
    }
    Long[] mails = inDelivery.stream().map(OutboxRow::id).toArray(Long[]::new);
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(SqlFiles.text("outbox/renew-claims"))
                  .bindArray("mails", Long.class, (Object[]) mails)
                  .execute());
    } catch (RuntimeException e) {
      LOG.warn("The claims of {} mails were not renewed; they may be sent twice", mails.length, e);
    }
  }
}
