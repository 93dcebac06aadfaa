package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.request.RefusedException;

/**
 * Limits the wrong requests of each client to a number in a minute, which begins with the first of
 * them. See docs/configuration.md#limits.
 *
 * <p>The counts are those of all gateways. A gateway counts in memory as well, which bounds what it
 * answers before the database has counted, and while there is none. Thread-safe.
 */
final class GuessLimit {

  static final Duration INTERVAL = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(GuessLimit.class);
  private static final int MAX_CLIENTS = 100_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final int perMinute;
  private final SharedGuessCounts shared;
  private final TimeMeter clock;
  private final Cache<String, GuessCount> counts =
      Caffeine.newBuilder().maximumSize(MAX_CLIENTS).expireAfterWrite(INTERVAL).build();

  /**
   * @param perMinute at most this many in a minute; 0 for any number
   */
  GuessLimit(int perMinute, SharedGuessCounts shared, TimeMeter clock) {
    this.perMinute = perMinute;
    this.shared = shared;
    this.clock = clock;
  }

  /**
   * Returns normally when the client may make a request. Reads memory alone, and never blocks.
   *
   * @throws RefusedException Too many wrong requests
   */
  void requireBelow(String client) {
    Optional.ofNullable(counts.getIfPresent(client))
        .map(GuessCount::retryAfter)
        .ifPresent(GuessLimit::refuseUnlessZero);
  }

  /** Whether there is a limit. */
  boolean isOn() {
    return perMinute > 0;
  }

  /** Whether no client has made a wrong request lately, so that there is nothing to look up. */
  boolean isIdle() {
    return counts.estimatedSize() == 0;
  }

  /**
   * Counts a wrong request in memory. Never blocks; {@link #countShared} has to follow.
   *
   * @throws RefusedException Too many wrong requests
   */
  void count(String client) {
    if (isOn()) {
      refuseUnlessZero(counts.get(client, this::newCount).take());
    }
  }

  /**
   * Counts a wrong request in the database. May block.
   *
   * @throws RefusedException Too many wrong requests
   */
  void countShared(String client) {
    if (isOn()) {
      shared.take(client, perMinute).ifPresent(wait -> limit(client, wait));
    }
  }

  /** Counts a wrong request in the database, and in memory only without one. May block. */
  void countSharedOrLocally(String client) {
    if (isOn()) {
      shared
          .take(client, perMinute)
          .ifPresentOrElse(wait -> limit(client, wait), () -> count(client));
    }
  }

  /** Forgets the wrong requests of a client in this gateway. */
  void restore(String client) {
    counts.invalidate(client);
  }

  /** Forgets the wrong requests of a client in all gateways. May block. */
  void restoreShared(String client) {
    shared.restore(client);
  }

  private GuessCount newCount(String client) {
    return new GuessCount(perMinute, clock);
  }

  private void limit(String client, Duration wait) {
    if (!wait.isZero()) {
      GuessCount count = counts.get(client, this::newCount);
      count.limit(wait);
      counts.put(client, count);
      LOG.warn(
          "Limited wrong requests of {} for {} s", withoutName(client), seconds(wait).toSeconds());
      refuseUnlessZero(wait);
    }
  }

  private static void refuseUnlessZero(Duration wait) {
    if (!wait.isZero()) {
      throw RefusedException.tooManyWrongRequests(seconds(wait));
    }
  }

  /** Returns the kind of the limit and the network: a name could forge a line of the log. */
  private static String withoutName(String client) {
    int name = client.indexOf(' ', client.indexOf(' ') + 1);
    return name < 0 ? client : client.substring(0, name);
  }

  /** Rounds up to a second, the unit of the header. */
  private static Duration seconds(Duration wait) {
    return Duration.ofSeconds(wait.plus(SECOND).minusNanos(1).toSeconds());
  }
}
