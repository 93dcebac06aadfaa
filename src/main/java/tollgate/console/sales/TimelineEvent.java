package tollgate.console.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event in the history of a sale.
 *
 * @param until when the last of several equal attempts ended; empty for a single event
 * @param style the CSS class of its colour: good, notice, danger, off
 * @param text the key of the description, which takes the values
 * @param error the response of the SMTP server; empty when there is none
 */
public record TimelineEvent(
    Instant at,
    Optional<Instant> until,
    String icon,
    String style,
    String text,
    List<Object> values,
    String error) {

  private static final String TEXT = "sales.event.";

  /** Returns the events of a sale in their order, the next attempt to send the mail included. */
  public static List<TimelineEvent> timeline(SaleDetails sale) {
    List<TimelineEvent> events = new ArrayList<>();
    events.add(event(sale.at(), "check-circle-fill", "good", "sold", sale.cards()));
    sale.mailEvents().stream().map(TimelineEvent::of).forEach(events::add);
    sale.voided()
        .ifPresent(
            voided ->
                events.add(
                    event(
                        voided.at(),
                        "x-circle-fill",
                        "danger",
                        voided.author().isEmpty() ? "voided_by_command" : "voided",
                        voided.author())));
    sale.mail().filter(SaleMail::isWaiting).ifPresent(mail -> events.add(next(mail)));
    return List.copyOf(events);
  }

  private static TimelineEvent of(MailEvent event) {
    return switch (event.event()) {
      case "requeued" ->
          event(event.firstAt(), "arrow-repeat", "notice", event.event(), event.user());
      case "redirected" ->
          event(
              event.firstAt(),
              "envelope-arrow-up",
              "notice",
              event.event(),
              event.user(),
              event.recipient());
      case "accepted" ->
          event(event.firstAt(), "envelope-check-fill", "good", event.event(), event.times());
      case "cancelled" -> event(event.firstAt(), "dash", "off", event.event(), event.times());
      default -> failure(event);
    };
  }

  private static TimelineEvent failure(MailEvent event) {
    boolean isDead = event.state().equals("dead");
    return new TimelineEvent(
        event.firstAt(),
        Optional.of(event.lastAt()).filter(last -> event.times() > 1),
        isDead ? "x-circle-fill" : "envelope",
        isDead ? "danger" : "off",
        TEXT + (isDead ? "dead." : "") + event.event(),
        List.of(event.times()),
        event.reply());
  }

  private static TimelineEvent next(SaleMail mail) {
    return event(
        mail.nextTryAt(),
        "hourglass-split",
        "notice",
        mail.isClaimed() ? "trying" : "next_try",
        mail.attempts());
  }

  private static TimelineEvent event(
      Instant at, String icon, String style, String text, Object... values) {
    return new TimelineEvent(at, Optional.empty(), icon, style, TEXT + text, List.of(values), "");
  }
}
