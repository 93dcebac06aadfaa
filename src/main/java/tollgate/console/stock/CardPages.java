package tollgate.console.stock;

import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Site;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;

/** Taking a card off the shelf, and putting it back. */
final class CardPages implements Pages {

  private final Jdbi jdbi;
  private final Groups groups;
  private final Cards cards;
  private final Deeds deeds;

  CardPages(Jdbi jdbi, Groups groups, Cards cards, Deeds deeds) {
    this.jdbi = jdbi;
    this.groups = groups;
    this.cards = cards;
    this.deeds = deeds;
  }

  @Override
  public void open(Site site) {
    site.post("/card-groups/:id/cards/:card/hide", Wall.SELLERS, visit -> hide(visit, true));
    site.post("/card-groups/:id/cards/:card/show", Wall.SELLERS, visit -> hide(visit, false));
  }

  private Reply hide(Visit visit, boolean isHidden) {
    return CardOfVisit.find(visit, groups, cards)
        .map(found -> hide(visit, found, isHidden))
        .orElseGet(Reply::missing);
  }

  private Reply hide(Visit visit, CardOfVisit found, boolean isHidden) {
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
    Search search = Search.from(group, visit);
    return Reply.done(search.path(search.cursor()), told(isDone, isHidden));
  }

  private static String told(boolean isDone, boolean isHidden) {
    if (!isDone) {
      return "stock.card_not_changed";
    }
    return isHidden ? "stock.card_hidden" : "stock.card_shown";
  }
}
