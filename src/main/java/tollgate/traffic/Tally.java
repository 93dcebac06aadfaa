package tollgate.traffic;

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
import tollgate.api.Call;
import tollgate.api.Refusal;

/** What was counted in a minute, or in many of them together. */
public final class Tally {

  static final int OK = 200;

  private static final int REASONS = Refusal.values().length;

  static final Tally EMPTY = new Tally();

  private final long[] answered = new long[Minute.KINDS];
  private final long[][] refused = new long[Minute.KINDS][REASONS];
  private final Histogram[] times = new Histogram[Minute.KINDS];

  /** How often something was refused for this reason. */
  public record Reason(Refusal refusal, long calls) {}

  Tally() {}

  /** All of them together. */
  public static Tally sum(Collection<Tally> tallies) {
    Tally sum = new Tally();
    tallies.forEach(
        each ->
            IntStream.range(0, Minute.KINDS)
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
    return answered[Minute.kind(call)];
  }

  public long refused() {
    return Arrays.stream(refused).flatMapToLong(Arrays::stream).sum();
  }

  public long refused(Optional<Call> call) {
    return Arrays.stream(refused[Minute.kind(call)]).sum();
  }

  /** Why requests were refused, the commonest reason first. */
  public List<Reason> reasons() {
    return Arrays.stream(Refusal.values())
        .map(refusal -> new Reason(refusal, calls(refusal)))
        .filter(reason -> reason.calls > 0)
        .sorted(Comparator.comparingLong(Reason::calls).reversed())
        .toList();
  }

  /** The time within which so many percent of all requests were answered; none without requests. */
  public Optional<Duration> within(int percent) {
    Histogram all = Minute.newTimes();
    Arrays.stream(times).filter(each -> each != null).forEach(all::add);
    return within(percent, all);
  }

  /** The same of one call. */
  public Optional<Duration> within(int percent, Optional<Call> call) {
    return Optional.ofNullable(times[Minute.kind(call)]).flatMap(each -> within(percent, each));
  }

  void add(int kind, long more, AtomicLongArray reasons, Optional<Histogram> taken) {
    answered[kind] += more;
    for (int reason = 0; reason < REASONS; reason++) {
      refused[kind][reason] += reasons.get(reason);
    }
    taken.ifPresent(
        each -> {
          times[kind] = times[kind] == null ? Minute.newTimes() : times[kind];
          times[kind].add(each);
        });
  }

  private long calls(Refusal refusal) {
    return Arrays.stream(refused).mapToLong(of -> of[refusal.ordinal()]).sum();
  }

  private static Optional<Duration> within(int percent, Histogram taken) {
    return taken.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(TimeUnit.MICROSECONDS.toNanos(taken.getValueAtPercentile(percent))));
  }
}
