package tollgate.console.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that happened to a sale.
 *
 * @param sign the name of an icon, and of a colour: good, notice, danger, off
 * @param text the key of what happened; its gap is filled with the value
 * @param words what the mail server said; empty when it is not about that
 */
public record TimelineEvent(
    Instant at, String icon, String sign, String text, Object value, String words) {

  /** The story of a sale, in the order in which it happened; what is to come stands last. */
  public static List<TimelineEvent> story(SaleDetails sale) {
    List<TimelineEvent> story = new ArrayList<>();
    story.add(
        new TimelineEvent(
            sale.at(), "check-circle-fill", "good", "sales.event.sold", sale.cards(), ""));
    sale.mail().ifPresent(mail -> story.addAll(story(mail)));
    story.sort(Comparator.comparing(TimelineEvent::at));
    return List.copyOf(story);
  }

  private static List<TimelineEvent> story(SaleMail mail) {
    List<TimelineEvent> story = new ArrayList<>();
    mail.againAt()
        .ifPresent(at -> story.add(event(at, "arrow-repeat", "notice", "again", mail.againBy())));
    mail.firstTryAt()
        .ifPresent(at -> story.add(event(at, "envelope", "off", "first_try", mail.attempts())));
    mail.finishedAt().ifPresent(at -> story.add(end(at, mail)));
    if (!mail.isOver()) {
      story.add(next(mail));
    }
    return story;
  }

  private static TimelineEvent end(Instant at, SaleMail mail) {
    return mail.isSent()
        ? event(at, "envelope-check-fill", "good", "accepted", mail.attempts())
        : new TimelineEvent(
            at, "x-circle-fill", "danger", "sales.event.dead", mail.attempts(), mail.words());
  }

  private static TimelineEvent next(SaleMail mail) {
    return new TimelineEvent(
        mail.nextTryAt(),
        "hourglass-split",
        "notice",
        mail.isClaimed() ? "sales.event.trying" : "sales.event.next_try",
        mail.attempts(),
        mail.words());
  }

  private static TimelineEvent event(
      Instant at, String icon, String sign, String text, Object value) {
    return new TimelineEvent(at, icon, sign, "sales.event." + text, value, "");
  }
}
