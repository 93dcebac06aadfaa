package tollgate.db;

import java.time.Duration;

/** Keeps when a {@link ChangeListener} last received something and last refreshed the caches. */
final class ListenerState {

  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(11);
  private static final Duration FRESH_TIMEOUT = Duration.ofSeconds(5);

  private volatile long polledAt;
  private volatile long pingedAt;
  private volatile long refreshedAt;

  void reset() {
    polledAt = System.nanoTime();
    pingedAt = polledAt;
    refreshedAt = polledAt;
  }

  void polled() {
    polledAt = System.nanoTime();
  }

  void pinged() {
    pingedAt = System.nanoTime();
  }

  void refreshed(long time) {
    refreshedAt = time;
  }

  boolean isDeaf() {
    return !isWithin(POLL_TIMEOUT, polledAt) || !isWithin(PING_TIMEOUT, pingedAt);
  }

  boolean isFresh() {
    return isWithin(FRESH_TIMEOUT, refreshedAt);
  }

  private static boolean isWithin(Duration limit, long time) {
    return System.nanoTime() - time < limit.toNanos();
  }
}
