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

/** What was counted in a minute, or in many of them together. */
public final class CallCounts {

  static final int OK = 200;

  private static final int REASONS = Refusal.values().length;

  static final CallCounts EMPTY = new CallCounts();

  private final long[] answered = new long[MinuteBucket.KINDS];
  private final long[][] refused = new long[MinuteBucket.KINDS][REASONS];
  private final Histogram[] times = new Histogram[MinuteBucket.KINDS];

  /** How often something was refused for this reason. */
  public record Reason(Refusal refusal, long calls) {}

  CallCounts() {}

  /** All of them together. */
  public static CallCounts sum(Collection<CallCounts> tallies) {
    CallCounts sum = new CallCounts();
    tallies.forEach(
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

  /** How many requests were answered, the refused ones among them. */
  public long answered() {
    return Arrays.stream(answered).sum();
  }

  /** The same of one call, or of no call at all. */
  public long answered(Optional<Call> call) {
    return answered[MinuteBucket.kind(call)];
  }

  public long refused() {
    return Arrays.stream(refused).flatMapToLong(Arrays::stream).sum();
  }

  public long refused(Optional<Call> call) {
    return Arrays.stream(refused[MinuteBucket.kind(call)]).sum();
  }

  /** Why requests were refused, the commonest reason first. */
  public List<Reason> refusalsByReason() {
    return Arrays.stream(Refusal.values())
        .map(refusal -> new Reason(refusal, calls(refusal)))
        .filter(reason -> reason.calls > 0)
        .sorted(Comparator.comparingLong(Reason::calls).reversed())
        .toList();
  }

  /** The time within which so many percent of all requests were answered; none without requests. */
  public Optional<Duration> percentile(int percent) {
    Histogram all = MinuteBucket.newTimes();
    Arrays.stream(times).filter(each -> each != null).forEach(all::add);
    return percentile(percent, all);
  }

  /** The same of one call. */
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
