package tollgate.torture.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tollgate.testkit.Latencies;

/**
 * Records the purchases, attempts and faults of a run. Times are {@link System#nanoTime}.
 * Thread-safe.
 */
public final class History {

  private final long start = System.nanoTime();
  private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final List<Fault> endedFaults = new ArrayList<>();
  private final List<Fault> activeFaults = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();

  public long start() {
    return start;
  }

  void add(Attempt attempt) {
    attempts.add(attempt);
    (attempt.outcome().isConclusive() ? answered : failed).increment();
  }

  void add(Purchase purchase) {
    purchases.add(purchase);
  }

  /** Records a fault that begins now and ends when the result is closed. */
  public synchronized ActiveFault beginFault(String name) {
    Fault fault = new Fault(name, System.nanoTime(), Long.MAX_VALUE);
    activeFaults.add(fault);
    return () -> end(fault);
  }

  private synchronized void end(Fault fault) {
    if (activeFaults.remove(fault)) {
      endedFaults.add(new Fault(fault.name(), fault.from(), System.nanoTime()));
    }
  }

  /** A fault that lasts until it is closed. */
  @FunctionalInterface
  public interface ActiveFault extends AutoCloseable {
    @Override
    void close();
  }

  /** Returns the finished purchases; the collection grows while buyers run. */
  public Collection<Purchase> purchases() {
    return purchases;
  }

  public Stream<Attempt> attempts() {
    return attempts.stream();
  }

  /** Returns the latencies of all attempts. */
  public Latencies latencies() {
    return latencies(attempt -> true);
  }

  /** Returns the latencies of the attempts that match. */
  public Latencies latencies(Predicate<Attempt> filter) {
    return Latencies.ofNanos(
        attempts().filter(filter).mapToLong(attempt -> attempt.duration().toNanos()));
  }

  /** Returns the number of conclusive attempts. */
  public long answered() {
    return answered.sum();
  }

  /** Returns the number of attempts that were not conclusive. */
  public long failed() {
    return failed.sum();
  }

  /** Returns the ended and the active faults; an active one ends at {@link Long#MAX_VALUE}. */
  public synchronized List<Fault> faults() {
    return Stream.concat(endedFaults.stream(), activeFaults.stream()).toList();
  }

  /** Returns the names of the active faults, or "no fault". */
  public synchronized String activeFaults() {
    return activeFaults.isEmpty()
        ? "no fault"
        : String.join(", ", activeFaults.stream().map(Fault::name).toList());
  }
}
