package tollgate.concurrency;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** The right to a place in a lane, given back exactly once, by whoever comes first. */
public final class Permit {

  /** The name of the attribute of a request and of the property of an exchange that holds it. */
  public static final String NAME = "tollgate.permit";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

  private final Bulkhead lane;
  private final long since = System.nanoTime();
  private final AtomicReference<State> state = new AtomicReference<>(State.UNUSED);

  private enum State {
    UNUSED,
    IN_USE,
    GIVEN_BACK
  }

  public Permit(Bulkhead lane) {
    this.lane = lane;
  }

  /** Whether its holder has waited so long, in all, that he must not begin to wait once more. */
  boolean isExpired() {
    return System.nanoTime() - since > LONGEST_WAIT.toNanos();
  }

  /** Begins the work that the place is for; not when the place is gone or in use. */
  public boolean begin() {
    return state.compareAndSet(State.UNUSED, State.IN_USE);
  }

  /** Gives the place back when the work has ended. */
  public void release() {
    releaseIfUnused(State.IN_USE);
  }

  /** Gives the place back unless it is in use. */
  public void releaseIfUnused() {
    releaseIfUnused(State.UNUSED);
  }

  private void releaseIfUnused(State from) {
    if (state.compareAndSet(from, State.GIVEN_BACK)) {
      lane.release();
    }
  }
}
