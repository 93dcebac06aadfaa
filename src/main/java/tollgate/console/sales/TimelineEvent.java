package tollgate.console.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An event in the hievents of a sale.
 *
 * @param style the CSS class of its colour: good, notice, danger, off
 * @param text the key of the description, which takes the value
 * @param error the response of the SMTP server; empty when there is none
 */
public record TimelineEvent(
    Instant at, String icon, String style, String text, Object value, String error) {

  /** Returns the events of a sale by time, the next attempt to send the mail included. */
  public static List<TimelineEvent> timeline(SaleDetails sale) {
    List<TimelineEvent> events = new ArrayList<>();
    events.add(
        new TimelineEvent(
            sale.at(), "check-circle-fill", "good", "sales.event.sold", sale.cards(), ""));
    sale.mail().ifPresent(mail -> events.addAll(timeline(mail)));
    events.sort(Comparator.comparing(TimelineEvent::at));
    return List.copyOf(events);
  }

  private static List<TimelineEvent> timeline(SaleMail mail) {
    List<TimelineEvent> events = new ArrayList<>();
    mail.requeuedAt()
        .ifPresent(
            at -> events.add(event(at, "arrow-repeat", "notice", "again", mail.requeuedBy())));
    mail.firstTryAt()
        .ifPresent(at -> events.add(event(at, "envelope", "off", "first_try", mail.attempts())));
    mail.finishedAt().ifPresent(at -> events.add(end(at, mail)));
    if (!mail.isFinal()) {
      events.add(next(mail));
    }
    return events;
  }

  private static TimelineEvent end(Instant at, SaleMail mail) {
    return mail.isSent()
        ? event(at, "envelope-check-fill", "good", "accepted", mail.attempts())
        : new TimelineEvent(
            at, "x-circle-fill", "danger", "sales.event.dead", mail.attempts(), mail.error());
  }

  private static TimelineEvent next(SaleMail mail) {
    return new TimelineEvent(
        mail.nextTryAt(),
        "hourglass-split",
        "notice",
        mail.isClaimed() ? "sales.event.trying" : "sales.event.next_try",
        mail.attempts(),
        mail.error());
  }

  private static TimelineEvent event(
      Instant at, String icon, String style, String text, Object value) {
    return new TimelineEvent(at, icon, style, "sales.event." + text, value, "");
  }
}
