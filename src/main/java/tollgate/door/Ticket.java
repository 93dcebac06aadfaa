package tollgate.door;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to a place in a lane, given back exactly once, by whoever comes first. */
final class Ticket {

  private final Lane lane;
  private final AtomicBoolean isUsed = new AtomicBoolean();

  Ticket(Lane lane) {
    this.lane = lane;
  }

  /** Runs the work and then gives the place back; does not run it when the place is gone. */
  boolean use(Work work) throws Exception {
    if (!isUsed.compareAndSet(false, true)) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      lane.leave();
    }
  }

  /** Gives the place back unless it is in use. */
  void giveBack() {
    if (isUsed.compareAndSet(false, true)) {
      lane.leave();
    }
  }

  /** What a place is for. */
  interface Work {
    void run() throws Exception;
  }
}
