package tollgate.sampling;

import static java.util.Map.Entry.comparingByValue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides which events of a minute are recorded one by one, and counts the others by key. Its
 * memory is bounded whatever keys occur. Thread-safe.
 *
 * <p>Logback's {@code DuplicateMessageFilter} was considered: it counts nothing, and knows no
 * minute.
 *
 * @param <K> what events have in common, with {@code equals}, such as their network and reason
 */
public final class Sampler<K> {

  /** Events with further keys are counted together. */
  private static final int MAX_KEYS = 10_000;

  private final Limits limits;
  private final Map<K, Count> counts = new HashMap<>();
  private int recorded;
  private long others;

  /**
   * How much of a minute is recorded.
   *
   * @param perKey events of one key that are recorded one by one
   * @param inAll events of all keys that are recorded one by one
   * @param sums keys with a sum of their own; the largest sums come first
   */
  public record Limits(int perKey, int inAll, int sums) {}

  /**
   * The events of a minute that were not recorded one by one.
   *
   * @param sums their number by key, the largest first
   * @param others their number for all further keys
   */
  public record Summary<K>(Map<K, Long> sums, long others) {}

  private static final class Count {

    private int recorded;
    private long omitted;
  }

  /** Takes how much of a minute is recorded. */
  public Sampler(Limits limits) {
    this.limits = limits;
  }

  /** Returns whether the event is to be recorded by itself; otherwise it is counted. */
  public synchronized boolean tryRecord(K key) {
    Count count = counts.size() < MAX_KEYS ? countOf(key) : counts.get(key);
    if (count == null) {
      others++;
      return false;
    }
    if (count.recorded < limits.perKey && recorded < limits.inAll) {
      count.recorded++;
      recorded++;
      return true;
    }
    count.omitted++;
    return false;
  }

  /** Counts an event that is not recorded by itself. */
  public synchronized void count(K key) {
    Count count = counts.size() < MAX_KEYS ? countOf(key) : counts.get(key);
    if (count == null) {
      others++;
    } else {
      count.omitted++;
    }
  }

  /** Ends the minute, and returns and forgets what was not recorded one by one. */
  public synchronized Summary<K> drain() {
    Map<K, Long> sums = new LinkedHashMap<>();
    Map<K, Long> omitted = new HashMap<>();
    counts.forEach((key, count) -> omitted.put(key, count.omitted));
    omitted.values().removeIf(count -> count == 0);
    omitted.entrySet().stream()
        .sorted(comparingByValue(Comparator.reverseOrder()))
        .limit(limits.sums)
        .forEach(each -> sums.put(each.getKey(), each.getValue()));
    omitted.keySet().removeAll(sums.keySet());
    long rest = others + omitted.values().stream().mapToLong(Long::longValue).sum();
    counts.clear();
    recorded = 0;
    others = 0;
    return new Summary<>(sums, rest);
  }

  /** Adds a summary that could not be stored to that of the current minute. */
  public synchronized void restore(Summary<K> summary) {
    others += summary.others;
    summary.sums.forEach(
        (key, count) -> {
          if (counts.size() < MAX_KEYS || counts.containsKey(key)) {
            countOf(key).omitted += count;
          } else {
            others += count;
          }
        });
  }

  private Count countOf(K key) {
    return counts.computeIfAbsent(key, unknown -> new Count());
  }
}
