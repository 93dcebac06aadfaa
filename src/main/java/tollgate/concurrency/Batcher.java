package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Forms batches of the reads of one event loop. The reads that arrive in one turn of the event loop
 * are a batch; while two batches are in flight, further reads are queued for the next. So a batch
 * never waits to fill, and needs no lock. Used on its event loop only.
 */
final class Batcher {

  static final int MAX_BATCH_SIZE = 64;

  /** One batch is read by the database while the results of the other are used. */
  static final int MAX_IN_FLIGHT = 2;

  private final Queue<PendingRead> queue = new ArrayDeque<>();
  private final EventLoop eventLoop;
  private final Reader reader;
  private int inFlight;
  private boolean isDispatchScheduled;

  /** Reads a batch. */
  @FunctionalInterface
  interface Reader {

    /**
     * Reads a batch of at least one read, and completes each of them.
     *
     * @param onRead is run once, on any thread, when the next batch may be read
     */
    void read(List<PendingRead> batch, Runnable onRead);
  }

  Batcher(EventLoop eventLoop, Reader reader) {
    this.eventLoop = eventLoop;
    this.reader = reader;
  }

  /** Queues a read; a batch begins after the requests that the event loop has received already. */
  void enqueue(PendingRead read) {
    queue.add(read);
    if (inFlight < MAX_IN_FLIGHT && !isDispatchScheduled) {
      isDispatchScheduled = true;
      eventLoop.runLater(this::dispatchScheduled);
    }
  }

  private void dispatchScheduled() {
    isDispatchScheduled = false;
    dispatch();
  }

  private void dispatch() {
    while (inFlight < MAX_IN_FLIGHT && !queue.isEmpty()) {
      List<PendingRead> batch = nextBatch();
      if (!batch.isEmpty()) {
        inFlight++;
        reader.read(batch, () -> eventLoop.run(this::onRead));
      }
    }
  }

  private void onRead() {
    inFlight--;
    dispatch();
  }

  /** Returns the reads that still have time; empty when none of those queued has. */
  private List<PendingRead> nextBatch() {
    List<PendingRead> batch = new ArrayList<>();
    while (batch.size() < MAX_BATCH_SIZE && !queue.isEmpty()) {
      batch.add(queue.poll());
    }
    return PendingRead.refuseExpired(batch);
  }
}
