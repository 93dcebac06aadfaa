package tollgate.concurrency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A reference-counted permit of a bulkhead. The response and the work for it hold the permit, and
 * the last release returns it to the bulkhead. So a caller that disconnects does not free the place
 * of work that still runs. Thread-safe.
 */
public final class Permit {

  /** A request that is older than this must not begin another wait. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(6);

  private final long acquired = System.nanoTime();
  private final AtomicInteger holders = new AtomicInteger(1);
  private volatile Place place;

  /**
   * What is returned at the end.
   *
   * @param bulkhead null for a request that lost its place and was rejected
   */
  private record Place(Bulkhead bulkhead, Object client) {

    private static final Place NONE = new Place(null, null);

    void release() {
      if (bulkhead != null) {
        bulkhead.release(client);
      }
    }
  }

  /**
   * Makes a permit with one holder, the response.
   *
   * @param client the client by which the bulkhead is shared, such as a network
   */
  public Permit(Bulkhead bulkhead, Object client) {
    this.place = new Place(bulkhead, client);
  }

  /** Adds a holder; returns false when the permit has been returned already. */
  public boolean retain() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  /** Removes a holder; each holder must do so exactly once. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      place.release();
    }
  }

  /**
   * Exchanges the permit for one of another bulkhead, in whose queue the request may wait without
   * the first one. The work calls this; it must hold the permit until a callback is invoked.
   */
  void moveTo(Bulkhead other, Object client, Bulkhead.Task task) {
    Place first = place;
    if (first.bulkhead == other) {
      task.onPermitted();
      return;
    }
    place = Place.NONE;
    other.submit(client, new Move(new Place(other, client), task));
    // Only now, so that the request is always running or queued in one of the two.
    first.release();
  }

  /** Whether the work is the only holder, because the caller has disconnected. */
  boolean isAbandoned() {
    return holders.get() == 1;
  }

  /** Whether the request has waited for 6 seconds in all. */
  boolean isExpired() {
    return System.nanoTime() - acquired > MAX_WAIT.toNanos();
  }

  private final class Move implements Bulkhead.Task {

    private final Place gained;
    private final Bulkhead.Task task;

    Move(Place gained, Bulkhead.Task task) {
      this.gained = gained;
      this.task = task;
    }

    @Override
    public void onPermitted() {
      place = gained;
      task.onPermitted();
    }

    @Override
    public void onRejected() {
      task.onRejected();
    }
  }
}
