package tollgate.console.stock;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.site.Visit;

/** The card that an address names, of a group that is the visitor's to see. */
record CardOfVisit(Group group, StockedCard card) {

  static Optional<CardOfVisit> find(Visit visit, Groups groups, Cards cards) {
    OptionalLong card = visit.number("card");
    return card.isEmpty()
        ? Optional.empty()
        : GroupOfVisit.of(visit, groups).flatMap(group -> find(group, cards, card.getAsLong()));
  }

  private static Optional<CardOfVisit> find(Group group, Cards cards, long card) {
    return cards.find(group.id(), card).map(found -> new CardOfVisit(group, found));
  }

  /** How the audit names it. */
  String inWords() {
    return "card %s of group %s".formatted(card.id(), group.id());
  }
}
