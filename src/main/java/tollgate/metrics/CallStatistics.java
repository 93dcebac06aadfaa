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
 * Counts the calls of this gateway by minute and keeps the last hour of them, for the console. It
 * needs no lock and a fixed amount of memory. Instances are thread-safe.
 *
 * <p>Micrometer does not serve for this: its timers keep no history. {@code tollgate.calls} is
 * recorded here too, so that both are fed in one place.
 */
public final class CallStatistics {

  /** The number of minutes that are kept, including the current one. */
  public static final int MINUTES = 60;

  /** The upper bounds of the buckets, from which quantiles over all gateways are estimated. */
  private static final Duration[] BUCKETS =
      LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

  private final Clock clock;
  private final MeterRegistry meters;
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<MinuteBucket> minutes =
      new AtomicReferenceArray<>(MINUTES + 1);

  private record Kind(Optional<Call> call, int status) {}

  /**
   * Registers a timer {@code tollgate.calls} for each call and status, listed in docs/metrics.md.
   */
  public CallStatistics(Clock clock, MeterRegistry meters) {
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Records a response. A status other than 200 counts as a refusal too.
   *
   * @param call empty when the path names no call
   * @param status the HTTP status
   * @param time from the first line of the request to the last byte of the response
   */
  public void recordResponse(Optional<Call> call, int status, Duration time) {
    timers.computeIfAbsent(new Kind(call, status), this::timer).record(time);
    minute().answered(call, time);
    if (status != CallCounts.OK) {
      refusal(status).ifPresent(refusal -> minute().refused(call, refusal));
    }
  }

  /**
   * Records a refusal that is answered with status 200. Others are ignored here, because {@link
   * #recordResponse} counts them by their status.
   */
  public void recordRefusal(Optional<Call> call, Refusal refusal) {
    if (refusal.status() == CallCounts.OK) {
      minute().refused(call, refusal);
    }
  }

  /** Returns the counts of the last 60 minutes, the oldest first, the current one last. */
  public List<CallCounts> lastHour() {
    long now = number();
    return LongStream.rangeClosed(now - MINUTES + 1, now).mapToObj(this::counts).toList();
  }

  private Timer timer(Kind kind) {
    return Timer.builder("tollgate.calls")
        .description(
            "Responses of the API, timed from the first line of the request to the last byte sent")
        .tag("call", kind.call.map(Call::canonicalName).orElse("none"))
        .tag("status", Integer.toString(kind.status))
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }

  private CallCounts counts(long number) {
    MinuteBucket kept = minutes.get(index(number));
    return kept != null && kept.number() == number ? kept.counts() : CallCounts.EMPTY;
  }

  private MinuteBucket minute() {
    long number = number();
    MinuteBucket kept = minutes.get(index(number));
    if (kept != null && kept.number() == number) {
      return kept;
    }
    MinuteBucket next = new MinuteBucket(number);
    return minutes.compareAndSet(index(number), kept, next) ? next : minutes.get(index(number));
  }

  private long number() {
    return Math.floorDiv(clock.millis(), MINUTE_MS);
  }

  private static int index(long number) {
    return Math.floorMod(number, MINUTES + 1);
  }

  /** Returns the refusal that a status other than 200 stands for. */
  public static Optional<Refusal> refusal(int status) {
    return Arrays.stream(Refusal.values())
        .filter(refusal -> refusal.status() == status && status != CallCounts.OK)
        .findFirst();
  }
}
