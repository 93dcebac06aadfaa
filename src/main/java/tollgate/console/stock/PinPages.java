package tollgate.console.stock;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Showing the PIN of one card to somebody who has just proved who he is. */
public final class PinPages implements Pages {

  private final Jdbi jdbi;
  private final Groups groups;
  private final Cards cards;
  private final Deeds deeds;
  private final Asked asked;

  PinPages(Jdbi jdbi, Groups groups, Cards cards, Deeds deeds, Asked asked) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.cards = cards;
    this.deeds = deeds;
    this.asked = asked;
  }

  /** What is shown: the question, or the PIN, which no text of this contains. */
  public static final class Shown {

    private final CardOfVisit found;
    private final Optional<String> pin;
    private final Optional<String> refusal;

    private Shown(CardOfVisit found, Optional<String> pin, Optional<String> refusal) {
      this.found = found;
      this.pin = pin;
      this.refusal = refusal;
    }

    public Group group() {
      return found.group();
    }

    public StockedCard card() {
      return found.card();
    }

    public Optional<String> pin() {
      return pin;
    }

    public Optional<String> refusal() {
      return refusal;
    }
  }

  @Override
  public void open(Site site) {
    site.get("/card-groups/:id/cards/:card/pin", Wall.SELLERS, this::question);
    site.post("/card-groups/:id/cards/:card/pin", Wall.SELLERS, this::pin);
  }

  private Reply question(Visit visit) {
    return CardOfVisit.find(visit, groups, cards)
        .map(found -> new Shown(found, Optional.empty(), Optional.empty()))
        .map(shown -> Reply.shown(template(visit), shown, Section.CARD_GROUPS))
        .orElseGet(Reply::missing);
  }

  private Reply pin(Visit visit) {
    return CardOfVisit.find(visit, groups, cards)
        .map(found -> pin(visit, found))
        .orElseGet(Reply::missing);
  }

  private Reply pin(Visit visit, CardOfVisit found) {
    Optional<String> refusal = asked.refusal(visit);
    if (refusal.isPresent()) {
      jdbi.useHandle(tx -> deeds.note(tx, visit, "pin_refused", found.inWords()));
      Shown shown = new Shown(found, Optional.empty(), refusal);
      return Reply.refused(template(visit), shown, Section.CARD_GROUPS);
    }
    String pin =
        jdbi.inTransaction(
            tx -> {
              deeds.note(tx, visit, "pin_shown", found.inWords());
              return cards.pin(tx, found.group().id(), found.card().id());
            });
    Shown shown = new Shown(found, Optional.of(pin), Optional.empty());
    return Reply.shown(template(visit), shown, Section.CARD_GROUPS);
  }

  private static String template(Visit visit) {
    return visit.isPartial() ? "parts/pin" : "card-pin";
  }
}
