package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/**
 * Knows which callers have given a right hash from which networks within 24 hours, in any gateway.
 * It keeps 1,000 networks of a caller, and loads 1,000 callers of a network. Thread-safe.
 */
public final class KnownCallers {

  private static final Logger LOG = LoggerFactory.getLogger(KnownCallers.class);
  private static final Duration RETENTION = Duration.ofHours(24);
  private static final int MAX_IN_MEMORY = 100_000;
  private static final int MAX_NETWORKS_PER_CALLER = 1_000;
  private static final int MAX_CALLERS_PER_NETWORK = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final Cache<CallerNetwork, KnownCaller> known =
      Caffeine.newBuilder().maximumSize(MAX_IN_MEMORY).expireAfterWrite(RETENTION).build();
  private final Cache<String, Boolean> loaded =
      Caffeine.newBuilder()
          .maximumSize(MAX_IN_MEMORY)
          .expireAfterWrite(GuessLimit.INTERVAL)
          .build();

  /** Takes the database with the callers of other gateways, and the clock that dates them. */
  public KnownCallers(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Returns whether this gateway knows the caller. Never blocks. */
  boolean contains(CallerNetwork caller) {
    return known.getIfPresent(caller) != null;
  }

  /** Returns a caller who has just given a right hash. Never blocks. */
  KnownCaller confirm(CallerNetwork caller) {
    return known.get(caller, unknown -> new KnownCaller());
  }

  /** Loads the callers whom other gateways know, at most once a minute. May block. */
  void load(String network) {
    if (loaded.getIfPresent(network) == null) {
      loaded.put(network, true);
      try {
        callersOf(network).forEach(caller -> confirm(new CallerNetwork(network, caller)));
      } catch (RuntimeException e) {
        LOG.debug("Known callers are those of this gateway alone", e);
      }
    }
  }

  /** Stores the caller for all gateways. May block. */
  void store(CallerNetwork caller) {
    try {
      jdbi.useTransaction(tx -> store(tx, caller));
    } catch (RuntimeException e) {
      LOG.debug("Known callers are those of this gateway alone", e);
    }
  }

  private List<String> callersOf(String network) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("access/callers-of-network"))
                .bind("network", network)
                .bind("forgotten", forgotten())
                .bind("most", MAX_CALLERS_PER_NETWORK)
                .mapTo(String.class)
                .list());
  }

  private void store(Handle tx, CallerNetwork caller) {
    int stored =
        tx.createUpdate(SqlFiles.text("access/insert-caller-network"))
            .bind("network", caller.network())
            .bind("username", caller.username())
            .bind("now", clock.instant())
            .execute();
    if (stored > 0) {
      tx.createUpdate(SqlFiles.text("access/delete-caller-networks"))
          .bind("username", caller.username())
          .bind("most", MAX_NETWORKS_PER_CALLER)
          .execute();
      tx.createUpdate(SqlFiles.text("access/delete-forgotten-caller-networks"))
          .bind("forgotten", forgotten())
          .execute();
    }
  }

  private Instant forgotten() {
    return clock.instant().minus(RETENTION);
  }
}
