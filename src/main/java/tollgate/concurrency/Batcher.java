package tollgate.concurrency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Forms batches of the reads of all event loops. A read that finds no batch in flight is read at
 * once. While batches are in flight, reads are queued; the worker that has read a batch reads the
 * next one itself. Thread-safe.
 *
 * <p>After a batch of several reads the worker pauses, so that its next batch has several as well:
 * a batch costs several times as much as each read in it. A read that is alone never waits for
 * this.
 */
final class Batcher {

  static final int MAX_BATCH_SIZE = 64;

  /** The pause after a batch of several reads; Linux makes it about 150 µs. */
  private static final long PAUSE_NANOS = Duration.ofNanos(100_000).toNanos();

  /** How long a worker continues before its thread is returned to the pool. */
  private static final long MAX_TURN_NANOS = Duration.ofSeconds(1).toNanos();

  private final Queue<PendingRead> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicBoolean isDispatchScheduled = new AtomicBoolean();
  private final WorkerPool workers;
  private final int maxInFlight;
  private final Consumer<List<PendingRead>> reader;

  /**
   * Takes how many batches may be in flight.
   *
   * @param reader reads a batch of at least one read, and completes each of them
   */
  Batcher(WorkerPool workers, int maxInFlight, Consumer<List<PendingRead>> reader) {
    this.workers = workers;
    this.maxInFlight = maxInFlight;
    this.reader = reader;
  }

  /** Queues a read; a batch begins after the requests that its event loop has received already. */
  void enqueue(PendingRead read) {
    queue.add(read);
    if (inFlight.get() < maxInFlight && isDispatchScheduled.compareAndSet(false, true)) {
      read.eventLoop()
          .runLater(
              () -> {
                isDispatchScheduled.set(false);
                dispatch();
              });
    }
  }

  private void dispatch() {
    if (!queue.isEmpty() && mayRead()) {
      workers.run(this::readWhileQueued);
    }
  }

  private boolean mayRead() {
    return inFlight.getAndUpdate(count -> Math.min(count + 1, maxInFlight)) < maxInFlight;
  }

  private void readWhileQueued() {
    long begin = System.nanoTime();
    try {
      List<PendingRead> batch = nextBatch();
      while (!batch.isEmpty()) {
        reader.accept(batch);
        pauseAfter(batch);
        batch = System.nanoTime() - begin < MAX_TURN_NANOS ? nextBatch() : List.of();
      }
    } finally {
      inFlight.decrementAndGet();
      // A read that was queued meanwhile has found this worker still reading.
      dispatch();
    }
  }

  private static void pauseAfter(List<PendingRead> batch) {
    if (batch.size() > 1) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Returns the reads that still have time; empty when none is queued. */
  private List<PendingRead> nextBatch() {
    List<PendingRead> batch = new ArrayList<>();
    PendingRead read = queue.poll();
    while (read != null) {
      if (read.isExpired()) {
        read.refuse();
      } else {
        batch.add(read);
      }
      read = batch.size() < MAX_BATCH_SIZE ? queue.poll() : null;
    }
    return batch;
  }
}
