package tollgate.db;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * Records which position the write-ahead log of the primary had at which time. A replica that has
 * replayed a position has every row that was committed before that time. Thread-safe.
 */
final class WalPositions {

  private final long maxAgeNanos;
  private final Deque<Sample> newestFirst = new ArrayDeque<>();

  private record Sample(long nanos, long position) {}

  /** Creates an empty record that forgets positions of this age. */
  WalPositions(Duration maxAge) {
    this.maxAgeNanos = maxAge.toNanos();
  }

  /**
   * Adds a position. One that is lower than the last belongs to another primary, so that all others
   * are forgotten.
   *
   * @param nanos {@link System#nanoTime} before the position was read
   */
  synchronized void add(long nanos, long position) {
    if (!newestFirst.isEmpty() && position < newestFirst.getFirst().position()) {
      newestFirst.clear();
    }
    newestFirst.addFirst(new Sample(nanos, position));
    while (nanos - newestFirst.getLast().nanos() > maxAgeNanos) {
      newestFirst.removeLast();
    }
  }

  /**
   * Returns the last time before which everything is replayed; empty if that is longer ago than
   * positions are remembered.
   */
  synchronized OptionalLong completeUntil(long replayed) {
    Iterator<Sample> samples = newestFirst.iterator();
    while (samples.hasNext()) {
      Sample sample = samples.next();
      if (sample.position() <= replayed) {
        return OptionalLong.of(sample.nanos());
      }
    }
    return OptionalLong.empty();
  }
}
