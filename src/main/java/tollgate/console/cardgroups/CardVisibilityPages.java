package tollgate.console.cardgroups;

import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;

/** Withholds a card from sale, and offers it again. */
final class CardVisibilityPages {

  private final Jdbi jdbi;
  private final CardQueries cards;
  private final CardGroupHandlers handlers;
  private final AuditLog audit;

  CardVisibilityPages(Jdbi jdbi, CardQueries cards, CardGroupHandlers handlers, AuditLog audit) {
    this.jdbi = jdbi;
    this.cards = cards;
    this.handlers = handlers;
    this.audit = audit;
  }

  public void addTo(PageRoutes routes) {
    routes.post(
        "/card-groups/:id/cards/:card/hide",
        RequiredRole.SELLERS,
        handlers.forCard((request, group, card) -> setHidden(request, group, card, true)));
    routes.post(
        "/card-groups/:id/cards/:card/show",
        RequiredRole.SELLERS,
        handlers.forCard((request, group, card) -> setHidden(request, group, card, false)));
  }

  private PageResult setHidden(
      PageRequest request, CardGroup group, CardSummary card, boolean isHidden) {
    boolean hasChanged =
        jdbi.inTransaction(
            tx -> {
              boolean isUpdated = cards.setHidden(tx, group.id(), card.id(), isHidden);
              if (isUpdated) {
                AuditAction action = isHidden ? AuditAction.CARD_HIDDEN : AuditAction.CARD_SHOWN;
                audit.record(tx, request, action, card.auditText(group));
              }
              return isUpdated;
            });
    CardFilter filter = CardFilter.fromForm(group.id(), request);
    return PageResult.redirectWithNotice(filter.currentUrl(), resultText(hasChanged, isHidden));
  }

  private static String resultText(boolean hasChanged, boolean isHidden) {
    if (!hasChanged) {
      return "card_groups.card_not_changed";
    }
    return isHidden ? "card_groups.card_hidden" : "card_groups.card_offered";
  }
}
