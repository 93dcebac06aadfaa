package tollgate.concurrency;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Runs batches of items on worker threads, of which one at a time has items of a key. A batch takes
 * what has arrived for the key that has waited longest, and then for the next keys; it never waits
 * to fill. Thread-safe.
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
  private final Semaphore permits;
  private final int maxKeys;
  private final Function<T, K> keyOf;
  private final UnaryOperator<List<T>> work;

  /** A key has items here while it waits or a batch of it is under way. */
  private final Map<K, Items<T>> itemsByKey = new ConcurrentHashMap<>();

  /** The keys that have items and no batch under way; each once. */
  private final Deque<K> waiting = new ConcurrentLinkedDeque<>();

  /**
   * The items of a key that no batch has taken. Only changed while its key is locked in the map.
   */
  private static final class Items<T> {

    private final Deque<T> items = new ArrayDeque<>();

    /** Whether the next batch has no other key. */
    private boolean isAlone;
  }

  /**
   * Creates a batcher without items.
   *
   * @param maxConcurrent how many batches are under way at most
   * @param maxKeys how many keys a batch has at most
   * @param work processes a batch of at most 16 items, those of a key in their order, and returns
   *     those that it could not process. They come first in the next batch, which has no other key
   */
  public KeyedBatcher(
      WorkerPool workers,
      int maxConcurrent,
      int maxKeys,
      Function<T, K> keyOf,
      UnaryOperator<List<T>> work) {
    this.workers = workers;
    this.permits = new Semaphore(maxConcurrent);
    this.maxKeys = maxKeys;
    this.keyOf = keyOf;
    this.work = work;
  }

  /** Adds an item to the next batch of its key; may be called on any thread, and never blocks. */
  public void submit(T item) {
    K key = keyOf.apply(item);
    Items<T> created = new Items<>();
    Items<T> known =
        itemsByKey.compute(
            key,
            (same, existing) -> {
              Items<T> extended = existing == null ? created : existing;
              extended.items.add(item);
              return extended;
            });
    if (known == created) {
      waiting.add(key);
      startWorker();
    }
  }

  /** Called after a key was added, and by a worker that leaves keys to others or ends. */
  private void startWorker() {
    if (!waiting.isEmpty() && permits.tryAcquire()) {
      workers.run(this::runBatch);
    }
  }

  private void runBatch() {
    List<K> keys = new ArrayList<>();
    List<T> returned = List.of();
    try {
      List<T> batch = next(keys);
      startWorker();
      returned = batch.isEmpty() ? returned : work.apply(batch);
    } finally {
      release(keys, returned);
      permits.release();
      startWorker();
    }
  }

  /** Takes the items of the next batch, and adds their keys to the list. */
  private List<T> next(List<K> keys) {
    List<T> batch = new ArrayList<>();
    for (K key = waiting.poll(); key != null; key = waiting.poll()) {
      if (!take(key, keys.isEmpty(), batch)) {
        waiting.addFirst(key);
        break;
      }
      keys.add(key);
      if (keys.size() == maxKeys || batch.size() == MAX_BATCH_SIZE || isAlone(key)) {
        break;
      }
    }
    return batch;
  }

  private boolean isAlone(K key) {
    return itemsByKey.get(key).isAlone;
  }

  /** Returns whether the items of the key may be in the batch. */
  private boolean take(K key, boolean isFirst, List<T> batch) {
    boolean[] isTaken = {true};
    itemsByKey.computeIfPresent(
        key,
        (same, waitingItems) -> {
          isTaken[0] = isFirst || !waitingItems.isAlone;
          while (isTaken[0] && batch.size() < MAX_BATCH_SIZE && !waitingItems.items.isEmpty()) {
            batch.add(waitingItems.items.poll());
          }
          return waitingItems;
        });
    return isTaken[0];
  }

  /** Lets the keys that have more items wait for a next batch, behind those that wait already. */
  private void release(List<K> keys, List<T> returned) {
    for (K key : keys) {
      List<T> own = returned.stream().filter(item -> keyOf.apply(item).equals(key)).toList();
      if (hasMore(key, own)) {
        waiting.add(key);
      }
    }
  }

  /** Removes the items of the key if there are none. */
  private boolean hasMore(K key, List<T> returned) {
    return itemsByKey.computeIfPresent(
            key,
            (same, waitingItems) -> {
              for (int i = returned.size() - 1; i >= 0; i--) {
                waitingItems.items.addFirst(returned.get(i));
              }
              waitingItems.isAlone = !returned.isEmpty();
              return waitingItems.items.isEmpty() ? null : waitingItems;
            })
        != null;
  }
}
