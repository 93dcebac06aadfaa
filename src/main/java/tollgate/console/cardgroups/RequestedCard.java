package tollgate.console.cardgroups;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.PageRequest;

/** The card that an address names, of a group that is the visitor's to see. */
record RequestedCard(CardGroup group, StockedCard card) {

  static Optional<RequestedCard> find(PageRequest visit, GroupQueries groups, CardQueries cards) {
    OptionalLong card = visit.number("card");
    return card.isEmpty()
        ? Optional.empty()
        : RequestedGroup.of(visit, groups).flatMap(group -> find(group, cards, card.getAsLong()));
  }

  private static Optional<RequestedCard> find(CardGroup group, CardQueries cards, long card) {
    return cards.find(group.id(), card).map(found -> new RequestedCard(group, found));
  }

  /** How the audit names it. */
  String inWords() {
    return "card %s of group %s".formatted(card.id(), group.id());
  }
}
