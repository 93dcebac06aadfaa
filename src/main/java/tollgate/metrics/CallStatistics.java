package tollgate.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;
import tollgate.request.Call;
import tollgate.request.Refusal;

/**
 * Counts the calls that this gateway answers, minute by minute, and remembers an hour of them. It
 * counts without a lock, and never needs more memory than for that hour.
 */
public final class CallStatistics {

  /** How many minutes are remembered, with the one that runs. */
  public static final int MINUTES = 60;

  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<MinuteBucket> minutes =
      new AtomicReferenceArray<>(MINUTES + 1);

  private record Kind(Optional<Call> call, int status) {}

  /** Also tells the registry of each answer, as {@code tollgate.calls}. */
  public CallStatistics(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * A request was answered.
   *
   * @param call none when its path led to no call
   * @param status a refusal is told by it, but for those that {@link #refused} is told
   */
  public void recordResponse(Optional<Call> call, int status, Duration time) {
    timers.computeIfAbsent(new Kind(call, status), this::timer).record(time);
    minute().answered(call, time);
    if (status != CallCounts.OK) {
      refusal(status).ifPresent(refusal -> minute().refused(call, refusal));
    }
  }

  /** A call was refused; the ones that a status tells are counted when it is answered. */
  public void recordRefusal(Optional<Call> call, Refusal refusal) {
    if (refusal.status() == CallCounts.OK) {
      minute().refused(call, refusal);
    }
  }

  /** The last hour, the oldest minute first, the one that runs last. */
  public List<CallCounts> lastHour() {
    long now = number();
    return LongStream.rangeClosed(now - MINUTES + 1, now).mapToObj(this::tally).toList();
  }

  private Timer timer(Kind kind) {
    return Timer.builder("tollgate.calls")
        .description("Answers of the API, from the first line of a request to the last byte")
        .tag("call", kind.call.map(Call::canonicalName).orElse("none"))
        .tag("status", Integer.toString(kind.status))
        .register(meters);
  }

  private CallCounts tally(long number) {
    MinuteBucket kept = minutes.get(place(number));
    return kept != null && kept.number() == number ? kept.tally() : CallCounts.EMPTY;
  }

  private MinuteBucket minute() {
    long number = number();
    MinuteBucket kept = minutes.get(place(number));
    if (kept != null && kept.number() == number) {
      return kept;
    }
    MinuteBucket next = new MinuteBucket(number);
    return minutes.compareAndSet(place(number), kept, next) ? next : minutes.get(place(number));
  }

  private long number() {
    return Math.floorDiv(clock.millis(), MINUTE_MS);
  }

  private static int place(long number) {
    return Math.floorMod(number, MINUTES + 1);
  }

  private static Optional<Refusal> refusal(int status) {
    return Arrays.stream(Refusal.values())
        .filter(refusal -> refusal.status() == status)
        .findFirst();
  }
}
