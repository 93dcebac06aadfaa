package tollgate.console.mails;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The mails of the last 24 hours, hour by hour: those promised as a line, those sent as bars. */
public record MailChart(List<Hour> hours) {

  public static final int HEIGHT = 48;
  public static final int STEP = 12;

  private static final int ROOM = 44;

  /** One hour, the oldest first. */
  public record Hour(long created, long sent) {}

  public MailChart {
    hours = List.copyOf(hours);
  }

  public int width() {
    return STEP * hours.size();
  }

  public long created() {
    return hours.stream().mapToLong(Hour::created).sum();
  }

  public long sent() {
    return hours.stream().mapToLong(Hour::sent).sum();
  }

  /** How high the bar of so many is. */
  public String height(long mails) {
    return BigDecimal.valueOf(mails * ROOM)
        .divide(BigDecimal.valueOf(highest()), 1, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** How far from the top the bar of so many begins. */
  public String top(long mails) {
    return BigDecimal.valueOf(HEIGHT).subtract(new BigDecimal(height(mails))).toPlainString();
  }

  /** The line of those that were promised. */
  public String line() {
    return IntStream.range(0, hours.size())
        .mapToObj(i -> (i * STEP + STEP / 2) + "," + top(hours.get(i).created()))
        .collect(Collectors.joining(" "));
  }

  private long highest() {
    return Math.max(
        1, hours.stream().mapToLong(hour -> Math.max(hour.created(), hour.sent())).max().orElse(1));
  }
}
