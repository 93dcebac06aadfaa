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

/**
 * Counts the calls of one minute. The last element of each array is for requests whose path names
 * no call. Instances are thread-safe.
 */
final class MinuteBucket {

  /** The number of calls, plus one. */
  static final int KINDS = Call.values().length + 1;

  private static final int SIGNIFICANT_DIGITS = 2;
  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(1);

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

  /** Returns the number of minutes from 1970-01-01T00:00Z to this one. */
  long number() {
    return number;
  }

  static int kind(Optional<Call> call) {
    return call.map(Call::ordinal).orElse(KINDS - 1);
  }

  void answered(Optional<Call> call, Duration time) {
    int kind = kind(call);
    answered[kind].increment();
    times(kind).recordValue(Math.min(TimeUnit.NANOSECONDS.toMicros(time.toNanos()), MAX_MICROS));
  }

  void refused(Optional<Call> call, Refusal refusal) {
    refused[kind(call)].incrementAndGet(refusal.ordinal());
  }

  /** Returns what was counted so far. */
  CallCounts counts() {
    CallCounts counts = new CallCounts();
    for (int kind = 0; kind < KINDS; kind++) {
      counts.add(kind, answered[kind].sum(), refused[kind], Optional.ofNullable(times.get(kind)));
    }
    return counts;
  }

  /** Creates a histogram, about 20 kB, when it is first needed: most minutes need one or two. */
  private Histogram times(int kind) {
    Histogram kept = times.get(kind);
    if (kept == null) {
      times.compareAndSet(kind, null, newTimes());
      return times.get(kind);
    }
    return kept;
  }

  static Histogram newTimes() {
    return new AtomicHistogram(MAX_MICROS, SIGNIFICANT_DIGITS);
  }
}
