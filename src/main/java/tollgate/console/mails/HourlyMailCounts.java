package tollgate.console.mails;

import java.util.List;
import tollgate.console.web.Sparkline;

/**
 * Counts the mails of the last 24 hours, one number per hour, the oldest first.
 *
 * @param queued mails that were put into the outbox
 * @param sent mails that the SMTP server accepted
 */
public record HourlyMailCounts(List<Long> queued, List<Long> sent) {

  public HourlyMailCounts {
    queued = List.copyOf(queued);
    sent = List.copyOf(sent);
  }

  public long totalQueued() {
    return sum(queued);
  }

  public long totalSent() {
    return sum(sent);
  }

  public Sparkline queuedChart() {
    return new Sparkline(queued);
  }

  public Sparkline sentChart() {
    return new Sparkline(sent);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
