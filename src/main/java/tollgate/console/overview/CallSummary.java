package tollgate.console.overview;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.console.web.Sparkline;
import tollgate.metrics.CallCounts;
import tollgate.request.Call;

/**
 * The calls that this gateway answered in the last 60 minutes.
 *
 * @param perMinute the number in the last 60 seconds, estimated from the last two minutes
 * @param hour the sum of the minutes
 * @param minutes the oldest first; the last one is not over
 */
public record CallSummary(long perMinute, CallCounts hour, List<CallCounts> minutes) {

  private static final long SECONDS_PER_MINUTE = 60;
  private static final long THOUSANDTHS = 1000;
  private static final int MAX_REASONS = 3;
  private static final int NANOS_PER_MICRO = 1000;
  private static final double NANOS_PER_MILLI = 1_000_000;

  /**
   * The counts of a call.
   *
   * @param call the canonical name; empty for requests to unknown paths
   * @param p50 the median of the latency, with its unit
   */
  public record Line(String call, long answered, long refused, String p50, String p99) {}

  /**
   * Summarizes the minutes of an hour.
   *
   * @param second how many seconds of the last minute have passed
   */
  static CallSummary of(List<CallCounts> minutes, long second) {
    long current = minutes.get(minutes.size() - 1).answered();
    long previous = minutes.get(minutes.size() - 2).answered();
    long perMinute = current + previous * (SECONDS_PER_MINUTE - second) / SECONDS_PER_MINUTE;
    return new CallSummary(perMinute, CallCounts.sum(minutes), minutes);
  }

  /** Returns the calls that were made, then the requests to unknown paths. */
  public List<Line> lines() {
    Stream<Optional<Call>> calls = Arrays.stream(Call.values()).map(Optional::of);
    return Stream.concat(calls, Stream.of(Optional.<Call>empty()))
        .filter(call -> hour.answered(call) > 0)
        .map(this::line)
        .toList();
  }

  public String p50() {
    return milliseconds(hour.percentile(50));
  }

  public String p99() {
    return milliseconds(hour.percentile(99));
  }

  /** Returns the refused part in percent, with one decimal. */
  public String refused() {
    long all = hour.answered();
    long thousandths = all == 0 ? 0 : Math.min(THOUSANDTHS, hour.refused() * THOUSANDTHS / all);
    return "%d.%d %%".formatted(thousandths / 10, thousandths % 10);
  }

  /** Returns the most frequent reasons of refusals, at most three. */
  public List<CallCounts.Reason> reasons() {
    return hour.refusalsByReason().stream().limit(MAX_REASONS).toList();
  }

  /** Returns the calls per minute, with the refused ones marked. */
  public Sparkline chart() {
    return new Sparkline(answered(), refusals());
  }

  public Sparkline refusedChart() {
    return new Sparkline(refusals(), refusals());
  }

  /** Returns the 99th percentile of the latency per minute, in microseconds. */
  public Sparkline latencyChart() {
    return new Sparkline(
        minutes.stream()
            .map(minute -> minute.percentile(99).map(CallSummary::micros).orElse(0L))
            .toList());
  }

  private List<Long> answered() {
    return minutes.stream().map(CallCounts::answered).toList();
  }

  private List<Long> refusals() {
    return minutes.stream().map(CallCounts::refused).toList();
  }

  private Line line(Optional<Call> call) {
    return new Line(
        call.map(Call::canonicalName).orElse(""),
        hour.answered(call),
        hour.refused(call),
        milliseconds(hour.percentile(50, call)),
        milliseconds(hour.percentile(99, call)));
  }

  private static long micros(Duration time) {
    return time.toNanos() / NANOS_PER_MICRO;
  }

  /** Returns a latency with two significant digits, which is all that the counts keep. */
  private static String milliseconds(Optional<Duration> time) {
    return time.map(each -> each.toNanos() / NANOS_PER_MILLI)
        .map(ms -> String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms))
        .orElse("–");
  }
}
