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

/**
 * Renews the claims of the entries that are being delivered. Thus no other gateway sends one of
 * them while this one waits for the receiver. The claims of a gateway that crashed expire after two
 * minutes. Instances are thread-safe.
 */
public final class OutboxClaims implements Processor, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxClaims.class);
  private static final int RENEWAL_SECONDS = 10;

  /** One less than the number of senders: more is claimed when one of them is free. */
  private static final int MAX_BEFORE_POLL = 3;

  private final Jdbi jdbi;
  private final OutboxKind kind;
  private final Runnable onCapacity;
  private final Set<OutboxEntry> inDelivery = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService executor;

  /**
   * Creates an instance that renews until it is closed.
   *
   * @param onCapacity called when a delivery has ended and more can be claimed
   */
  public OutboxClaims(Jdbi jdbi, OutboxKind kind, Runnable onCapacity) {
    this.jdbi = jdbi;
    this.kind = kind;
    this.onCapacity = onCapacity;
    executor =
        Executors.newSingleThreadScheduledExecutor(
            new DefaultThreadFactory(kind.noun() + "-claims", true));
    executor.scheduleWithFixedDelay(
        this::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Renews the claim of the entry in the body until the exchange is completed. Ends the route if
   * the claim has expired, because another gateway may be sending it.
   */
  @Override
  public void process(Exchange exchange) {
    OutboxEntry entry = exchange.getMessage().getBody(OutboxEntry.class);
    entry.correlation().attachTo(exchange);
    if (!isClaimed(entry)) {
      try (LogContext line = LogContext.of(exchange)) {
        LOG.info(
            "{} of the {} is not sent now, because its claim has expired", entry.id(), kind.noun());
      }
      exchange.setRouteStop(true);
      return;
    }
    inDelivery.add(entry);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                inDelivery.remove(entry);
                if (hasCapacity()) {
                  onCapacity.run();
                }
              }
            });
  }

  /** Returns whether a sender is free, so that what is claimed does not wait for long. */
  public boolean hasCapacity() {
    return inDelivery.size() <= MAX_BEFORE_POLL;
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  // The number of attempts tells this claim from a later one.
  private boolean isClaimed(OutboxEntry entry) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(kind.renewClaimSql())
                    .bind("id", entry.id())
                    .bind("attempts", entry.attempts())
                    .execute()
                > 0);
  }

  private void renew() {
    if (inDelivery.isEmpty()) {
      return;
    }
    Long[] ids = inDelivery.stream().map(OutboxEntry::id).toArray(Long[]::new);
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(kind.renewClaimsSql())
                  .bindArray("ids", Long.class, (Object[]) ids)
                  .execute());
    } catch (RuntimeException e) {
      LOG.warn(
          "The claims of {} {} were not renewed; they may be sent twice",
          ids.length,
          kind.noun(),
          e);
    }
  }
}
