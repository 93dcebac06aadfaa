package tollgate.metrics;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;
import tollgate.request.Call;
import tollgate.request.Refusal;

/** The counters of one minute. The last place is for requests whose path led to no call. */
final class MinuteBucket {

  /** How many kinds of requests are told apart. */
  static final int KINDS = Call.values().length + 1;

  private static final int DIGITS = 2;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(1);

  private final long number;
  private final LongAdder[] answered = new LongAdder[KINDS];
  private final AtomicLongArray[] refused = new AtomicLongArray[KINDS];
  private final AtomicReferenceArray<Histogram> times = new AtomicReferenceArray<>(KINDS);

  MinuteBucket(long number) {
    this.number = number;
    for (int kind = 0; kind < KINDS; kind++) {
      answered[kind] = new LongAdder();
      refused[kind] = new AtomicLongArray(Refusal.values().length);
    }
  }

  /** Which minute since 1970. */
  long number() {
    return number;
  }

  static int kind(Optional<Call> call) {
    return call.map(Call::ordinal).orElse(KINDS - 1);
  }

  void answered(Optional<Call> call, Duration time) {
    int kind = kind(call);
    answered[kind].increment();
    times(kind)
        .recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(time.toNanos()), LONGEST_MICROS));
  }

  void refused(Optional<Call> call, Refusal refusal) {
    refused[kind(call)].incrementAndGet(refusal.ordinal());
  }

  /** What was counted so far. */
  CallCounts tally() {
    CallCounts tally = new CallCounts();
    for (int kind = 0; kind < KINDS; kind++) {
      tally.add(kind, answered[kind].sum(), refused[kind], Optional.ofNullable(times.get(kind)));
    }
    return tally;
  }

  /** A histogram is some 20 kB: most minutes need one or two. */
  private Histogram times(int kind) {
    Histogram kept = times.get(kind);
    if (kept == null) {
      times.compareAndSet(kind, null, newTimes());
      return times.get(kind);
    }
    return kept;
  }

  static Histogram newTimes() {
    return new AtomicHistogram(LONGEST_MICROS, DIGITS);
  }
}
