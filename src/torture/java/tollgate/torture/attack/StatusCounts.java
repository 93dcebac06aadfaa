package tollgate.torture.attack;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts responses by their status; 0 stands for none. Thread-safe. */
public final class StatusCounts {

  private final Map<Integer, LongAdder> counts = new ConcurrentSkipListMap<>();

  void add(int status) {
    counts.computeIfAbsent(status, s -> new LongAdder()).increment();
  }

  /** Returns the number of responses with a status. */
  public long of(int status) {
    return counts.getOrDefault(status, new LongAdder()).sum();
  }

  /** Returns the number of responses with any other status. */
  public long otherThan(int status) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum() - of(status);
  }

  /** Returns the number of responses by status. */
  @Override
  public String toString() {
    return counts.toString();
  }
}
