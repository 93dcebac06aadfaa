package tollgate.console.overview;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.metrics.CallCounts;
import tollgate.request.Call;

/**
 * The calls of the last hour at this gateway.
 *
 * @param perMinute how many there were within the last 60 seconds
 */
public record CallSummary(long perMinute, CallCounts hour, List<CallCounts> minutes) {

  private static final long MINUTE_SECONDS = 60;
  private static final long TENTHS = 1000;
  private static final int MOST_REASONS = 3;

  /** One call, or what was none; none of it when nobody made it. */
  public record Line(String call, long answered, long refused, String p50, String p99) {}

  /**
   * What the minutes say.
   *
   * @param second how many seconds of the last one have gone
   */
  static CallSummary of(List<CallCounts> minutes, long second) {
    long now = minutes.get(minutes.size() - 1).answered();
    long before = minutes.get(minutes.size() - 2).answered();
    long lately = now + before * (MINUTE_SECONDS - second) / MINUTE_SECONDS;
    return new CallSummary(lately, CallCounts.sum(minutes), minutes);
  }

  /** The calls that were made, then what led to none. */
  public List<Line> lines() {
    Stream<Optional<Call>> calls = Arrays.stream(Call.values()).map(Optional::of);
    return Stream.concat(calls, Stream.of(Optional.<Call>empty()))
        .filter(call -> hour.answered(call) > 0)
        .map(this::line)
        .toList();
  }

  public String p50() {
    return shown(hour.percentile(50));
  }

  public String p99() {
    return shown(hour.percentile(99));
  }

  /** The part that was refused, in percent. */
  public String refused() {
    long all = hour.answered();
    long tenths = all == 0 ? 0 : Math.min(TENTHS, hour.refused() * TENTHS / all);
    return "%d.%d %%".formatted(tenths / 10, tenths % 10);
  }

  /** The commonest reasons why. */
  public List<CallCounts.Reason> reasons() {
    return hour.refusalsByReason().stream().limit(MOST_REASONS).toList();
  }

  public CallChart chart() {
    return new CallChart(minutes.stream().map(CallCounts::answered).toList())
        .with(minutes.stream().map(CallCounts::refused).toList());
  }

  public CallChart refusedChart() {
    return new CallChart(minutes.stream().map(CallCounts::refused).toList());
  }

  public CallChart latencyChart() {
    return new CallChart(
        minutes.stream()
            .map(minute -> minute.percentile(99).map(time -> time.toNanos() / 1000).orElse(0L))
            .toList());
  }

  private Line line(Optional<Call> call) {
    return new Line(
        call.map(Call::canonicalName).orElse(""),
        hour.answered(call),
        hour.refused(call),
        shown(hour.percentile(50, call)),
        shown(hour.percentile(99, call)));
  }

  /** Two digits are all that the counting keeps. */
  private static String shown(Optional<Duration> time) {
    return time.map(each -> each.toNanos() / 1_000_000.0)
        .map(ms -> String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms))
        .orElse("–");
  }
}
