package tollgate.metrics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import tollgate.request.Call;
import tollgate.request.Refusal;

/**
 * Holds the calls of a minute, or the sum of several minutes. Not thread-safe while it is filled.
 */
public final class CallCounts {

  static final int OK = 200;

  private static final int REASONS = Refusal.values().length;

  static final CallCounts EMPTY = new CallCounts();

  /** By call; the last element is for requests whose path names no call. */
  private final long[] answered = new long[MinuteBucket.KINDS];

  private final long[][] refused = new long[MinuteBucket.KINDS][REASONS];
  private final Histogram[] times = new Histogram[MinuteBucket.KINDS];

  /** Holds how many calls were refused for one reason. */
  public record Reason(Refusal refusal, long calls) {}

  CallCounts() {}

  /** Returns the sum of the counts. */
  public static CallCounts sum(Collection<CallCounts> counts) {
    CallCounts sum = new CallCounts();
    counts.forEach(
        each ->
            IntStream.range(0, MinuteBucket.KINDS)
                .forEach(
                    kind ->
                        sum.add(
                            kind,
                            each.answered[kind],
                            new AtomicLongArray(each.refused[kind]),
                            Optional.ofNullable(each.times[kind]))));
    return sum;
  }

  /** Returns the number of answered requests, refused ones included. */
  public long answered() {
    return Arrays.stream(answered).sum();
  }

  /** Returns the same for one call; empty stands for requests whose path names no call. */
  public long answered(Optional<Call> call) {
    return answered[MinuteBucket.kind(call)];
  }

  /** Returns the number of refused requests. */
  public long refused() {
    return Arrays.stream(refused).flatMapToLong(Arrays::stream).sum();
  }

  /** Returns the same for one call; empty stands for requests whose path names no call. */
  public long refused(Optional<Call> call) {
    return Arrays.stream(refused[MinuteBucket.kind(call)]).sum();
  }

  /** Returns the reasons for refusals with their numbers, the most frequent first. */
  public List<Reason> refusalsByReason() {
    return Arrays.stream(Refusal.values())
        .map(refusal -> new Reason(refusal, calls(refusal)))
        .filter(reason -> reason.calls > 0)
        .sorted(Comparator.comparingLong(Reason::calls).reversed())
        .toList();
  }

  /**
   * Returns the response time that a percentage of all requests did not exceed. It has two
   * significant digits and is at most one minute; it is empty without requests.
   *
   * @param percent 0 to 100
   */
  public Optional<Duration> percentile(int percent) {
    Histogram all = MinuteBucket.newTimes();
    Arrays.stream(times).filter(each -> each != null).forEach(all::add);
    return percentile(percent, all);
  }

  /** Returns the same for one call; empty stands for requests whose path names no call. */
  public Optional<Duration> percentile(int percent, Optional<Call> call) {
    return Optional.ofNullable(times[MinuteBucket.kind(call)])
        .flatMap(each -> percentile(percent, each));
  }

  void add(int kind, long more, AtomicLongArray reasons, Optional<Histogram> taken) {
    answered[kind] += more;
    for (int reason = 0; reason < REASONS; reason++) {
      refused[kind][reason] += reasons.get(reason);
    }
    taken.ifPresent(
        each -> {
          times[kind] = times[kind] == null ? MinuteBucket.newTimes() : times[kind];
          times[kind].add(each);
        });
  }

  private long calls(Refusal refusal) {
    return Arrays.stream(refused).mapToLong(of -> of[refusal.ordinal()]).sum();
  }

  private static Optional<Duration> percentile(int percent, Histogram taken) {
    return taken.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(taken.getValueAtPercentile(percent))));
  }
}
