package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Runs one batch of each key at a time, on worker threads. A batch takes what has arrived for its
 * key while the one before was under way; it never waits to fill. Thread-safe.
 *
 * <p>Databases know this as group commit. Camel's aggregator was looked at: it completes a group by
 * size or time and not by the end of the one before.
 *
 * @param <K> the key, with {@code equals}
 * @param <T> an item of a batch; its users bound how many wait
 */
public final class KeyedBatcher<K, T> {

  private static final int MAX_BATCH_SIZE = 16;

  private final WorkerPool workers;
  private final BiFunction<K, List<T>, List<T>> work;

  /** A key has a queue while a batch of it is scheduled or under way. */
  private final Map<K, Deque<T>> queues = new ConcurrentHashMap<>();

  /**
   * Creates a batcher without items.
   *
   * @param work processes a batch of at most 16 items in their order, and returns those that must
   *     come first in the next batch
   */
  public KeyedBatcher(WorkerPool workers, BiFunction<K, List<T>, List<T>> work) {
    this.workers = workers;
    this.work = work;
  }

  /** Adds an item to the next batch of the key; may be called on any thread, and never blocks. */
  public void submit(K key, T item) {
    Deque<T> created = new ArrayDeque<>();
    Deque<T> queue =
        queues.compute(
            key,
            (same, known) -> {
              Deque<T> extended = known == null ? created : known;
              extended.add(item);
              return extended;
            });
    if (queue == created) {
      schedule(key);
    }
  }

  private void schedule(K key) {
    workers.run(() -> run(key));
  }

  /** The next batch is scheduled behind those of other keys. */
  private void run(K key) {
    List<T> returned = List.of();
    try {
      returned = work.apply(key, next(key));
    } finally {
      if (hasMore(key, returned)) {
        schedule(key);
      }
    }
  }

  private List<T> next(K key) {
    List<T> batch = new ArrayList<>();
    queues.computeIfPresent(
        key,
        (same, queue) -> {
          while (batch.size() < MAX_BATCH_SIZE && !queue.isEmpty()) {
            batch.add(queue.poll());
          }
          return queue;
        });
    return batch;
  }

  /** Removes the queue if it is empty. */
  private boolean hasMore(K key, List<T> returned) {
    return queues.computeIfPresent(
            key,
            (same, queue) -> {
              for (int i = returned.size() - 1; i >= 0; i--) {
                queue.addFirst(returned.get(i));
              }
              return queue.isEmpty() ? null : queue;
            })
        != null;
  }
}
