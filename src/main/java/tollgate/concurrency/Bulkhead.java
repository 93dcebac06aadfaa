package tollgate.concurrency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many requests of one kind are worked on at once, and how many wait for their turn and
 * how long. Reads and sales have a lane each, so that neither can stop the other. A request that
 * finds the lane full is turned away at once.
 */
public final class Bulkhead {

  private static final Duration LONGEST_WORK = Duration.ofSeconds(10);

  private final int places;
  private final int mostWaiting;
  private final Duration longestWait;
  private final Clock clock;
  private final Deque<Waiting> line = new ArrayDeque<>();
  private int taken;
  private boolean isHeld;

  private record Waiting(Entrant entrant, Instant since) {}

  /** Somebody who wants a place. Exactly one of the two is called, once. */
  public interface Entrant {
    void onPermitted();

    void onRejected();
  }

  Bulkhead(int places, int mostWaiting, Duration longestWait, Clock clock) {
    this.places = places;
    this.mostWaiting = mostWaiting;
    this.longestWait = longestWait;
    this.clock = clock;
  }

  /**
   * Gives the entrant a place now or later, or turns him away; a place that was given must be left.
   */
  public void submit(Entrant entrant) {
    switch (acquire(entrant)) {
      case TAKEN -> entrant.onPermitted();
      case FULL -> entrant.onRejected();
      case WAITING -> {}
    }
  }

  /** Gives the place back, to whoever has waited longest and not too long. */
  void release() {
    for (Waiting next = nextOrFree(); next != null; next = nextOrFree()) {
      if (isInTime(next)) {
        next.entrant.onPermitted();
        return;
      }
      next.entrant.onRejected();
    }
  }

  /**
   * Lets nobody in until {@link #open}; those who come meanwhile wait as they would for a place.
   */
  synchronized void pause() {
    isHeld = true;
  }

  /** Returns when everybody has left, or should have long ago. */
  synchronized void awaitIdle() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WORK.toNanos();
    for (long left = LONGEST_WORK.toNanos();
        taken > 0 && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Lets those in who have waited, as far as there are places. */
  void resume() {
    int free = reopened();
    for (int i = 0; i < free; i++) {
      release();
    }
  }

  synchronized int queueSize() {
    return line.size();
  }

  private enum Outcome {
    TAKEN,
    WAITING,
    FULL
  }

  private synchronized Outcome acquire(Entrant entrant) {
    if (taken < places && !isHeld) {
      taken++;
      return Outcome.TAKEN;
    }
    if (line.size() >= mostWaiting) {
      return Outcome.FULL;
    }
    line.add(new Waiting(entrant, clock.instant()));
    return Outcome.WAITING;
  }

  /** Takes every free place, so that leaving it hands it to whoever waits. */
  private synchronized int reopened() {
    int free = places - taken;
    taken = places;
    isHeld = false;
    return free;
  }

  private synchronized Waiting nextOrFree() {
    Waiting next = isHeld ? null : line.poll();
    if (next == null) {
      taken--;
      notifyAll();
    }
    return next;
  }

  private boolean isInTime(Waiting waiting) {
    return waiting.since.plus(longestWait).isAfter(clock.instant());
  }
}
