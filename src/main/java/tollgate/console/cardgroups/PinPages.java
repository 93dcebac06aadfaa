package tollgate.console.cardgroups;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/** Showing the PIN of one card to somebody who has just proved who he is. */
public final class PinPages implements PageGroup {

  private final Jdbi jdbi;
  private final GroupQueries groups;
  private final CardQueries cards;
  private final AuditLog deeds;
  private final Reauthentication asked;

  PinPages(
      Jdbi jdbi, GroupQueries groups, CardQueries cards, AuditLog deeds, Reauthentication asked) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.cards = cards;
    this.deeds = deeds;
    this.asked = asked;
  }

  /** What is shown: the question, or the PIN, which no text of this contains. */
  public static final class Shown {

    private final RequestedCard found;
    private final Optional<String> pin;
    private final Optional<String> refusal;

    private Shown(RequestedCard found, Optional<String> pin, Optional<String> refusal) {
      this.found = found;
      this.pin = pin;
      this.refusal = refusal;
    }

    public CardGroup group() {
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
  public void open(PageRoutes site) {
    site.get("/card-groups/:id/cards/:card/pin", RequiredRole.SELLERS, this::question);
    site.post("/card-groups/:id/cards/:card/pin", RequiredRole.SELLERS, this::pin);
  }

  private PageResult question(PageRequest visit) {
    return RequestedCard.find(visit, groups, cards)
        .map(found -> new Shown(found, Optional.empty(), Optional.empty()))
        .map(shown -> PageResult.shown(template(visit), shown, Section.CARD_GROUPS))
        .orElseGet(PageResult::missing);
  }

  private PageResult pin(PageRequest visit) {
    return RequestedCard.find(visit, groups, cards)
        .map(found -> pin(visit, found))
        .orElseGet(PageResult::missing);
  }

  private PageResult pin(PageRequest visit, RequestedCard found) {
    Optional<String> refusal = asked.refusal(visit);
    if (refusal.isPresent()) {
      jdbi.useHandle(tx -> deeds.note(tx, visit, "pin_refused", found.inWords()));
      Shown shown = new Shown(found, Optional.empty(), refusal);
      return PageResult.refused(template(visit), shown, Section.CARD_GROUPS);
    }
    String pin =
        jdbi.inTransaction(
            tx -> {
              deeds.note(tx, visit, "pin_shown", found.inWords());
              return cards.pin(tx, found.group().id(), found.card().id());
            });
    Shown shown = new Shown(found, Optional.of(pin), Optional.empty());
    return PageResult.shown(template(visit), shown, Section.CARD_GROUPS);
  }

  private static String template(PageRequest visit) {
    return visit.isPartial() ? "parts/pin" : "card-pin";
  }
}
