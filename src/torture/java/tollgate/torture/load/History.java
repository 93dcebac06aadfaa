package tollgate.torture.load;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The history of a run: every purchase with its tries, and every fault. All times are nanoTime. */
public final class History {

  private final long start = System.nanoTime();
  private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
  private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final List<Fault> past = new ArrayList<>();
  private final List<Fault> present = new ArrayList<>();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();

  public long start() {
    return start;
  }

  void note(Attempt attempt) {
    attempts.add(attempt);
    (attempt.outcome().isAnswer() ? answered : failed).increment();
  }

  void note(Purchase purchase) {
    purchases.add(purchase);
  }

  /** Marks a fault that begins now; to be closed when it ends. */
  public synchronized Mark mark(String what) {
    Fault fault = new Fault(what, System.nanoTime(), Long.MAX_VALUE);
    present.add(fault);
    return () -> end(fault);
  }

  private synchronized void end(Fault fault) {
    if (present.remove(fault)) {
      past.add(new Fault(fault.what(), fault.from(), System.nanoTime()));
    }
  }

  /** A fault that is on until it is closed. */
  @FunctionalInterface
  public interface Mark extends AutoCloseable {
    @Override
    void close();
  }

  public Collection<Purchase> purchases() {
    return purchases;
  }

  public Stream<Attempt> attempts() {
    return attempts.stream();
  }

  public long answered() {
    return answered.sum();
  }

  public long failed() {
    return failed.sum();
  }

  public synchronized List<Fault> faults() {
    return Stream.concat(past.stream(), present.stream()).toList();
  }

  /** What is broken at the moment, in words. */
  public synchronized String weather() {
    return present.isEmpty()
        ? "no fault"
        : String.join(", ", present.stream().map(Fault::what).toList());
  }
}
