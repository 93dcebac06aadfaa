package tollgate.console.cardgroups;

import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;

/** Taking a card off the shelf, and putting it back. */
final class CardPages implements PageGroup {

  private final Jdbi jdbi;
  private final GroupQueries groups;
  private final CardQueries cards;
  private final AuditLog deeds;

  CardPages(Jdbi jdbi, GroupQueries groups, CardQueries cards, AuditLog deeds) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.cards = cards;
    this.deeds = deeds;
  }

  @Override
  public void open(PageRoutes site) {
    site.post(
        "/card-groups/:id/cards/:card/hide", RequiredRole.SELLERS, visit -> hide(visit, true));
    site.post(
        "/card-groups/:id/cards/:card/show", RequiredRole.SELLERS, visit -> hide(visit, false));
  }

  private PageResult hide(PageRequest visit, boolean isHidden) {
    return RequestedCard.find(visit, groups, cards)
        .map(found -> hide(visit, found, isHidden))
        .orElseGet(PageResult::missing);
  }

  private PageResult hide(PageRequest visit, RequestedCard found, boolean isHidden) {
    long group = found.group().id();
    boolean isDone =
        jdbi.inTransaction(
            tx -> {
              boolean hasChanged = cards.hide(tx, group, found.card().id(), isHidden);
              if (hasChanged) {
                String action = isHidden ? "card_hidden" : "card_shown";
                deeds.note(tx, visit, action, found.inWords());
              }
              return hasChanged;
            });
    CardFilter search = CardFilter.from(group, visit);
    return PageResult.done(search.path(search.cursor()), told(isDone, isHidden));
  }

  private static String told(boolean isDone, boolean isHidden) {
    if (!isDone) {
      return "stock.card_not_changed";
    }
    return isHidden ? "stock.card_hidden" : "stock.card_shown";
  }
}
