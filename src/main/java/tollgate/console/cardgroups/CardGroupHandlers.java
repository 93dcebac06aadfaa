package tollgate.console.cardgroups;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.PageHandler;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;

/**
 * Creates page handlers for the card group, or the card, that a path names.
 *
 * <p>They answer 404 when there is no such group or card, or when the signed-in user must not see
 * it.
 */
final class CardGroupHandlers {

  private final GroupQueries groups;
  private final CardQueries cards;

  CardGroupHandlers(GroupQueries groups, CardQueries cards) {
    this.groups = groups;
    this.cards = cards;
  }

  /** Handles a request for a card group with its sales. */
  @FunctionalInterface
  interface OverviewHandler {

    PageResult handle(PageRequest request, GroupOverview overview) throws Exception;
  }

  /** Handles a request for a card group. */
  @FunctionalInterface
  interface GroupHandler {

    PageResult handle(PageRequest request, CardGroup group) throws Exception;
  }

  /** Handles a request for a card of a group. */
  @FunctionalInterface
  interface CardHandler {

    PageResult handle(PageRequest request, CardGroup group, CardSummary card) throws Exception;
  }

  /** Finds the group of {@code /card-groups/:id} with its sales. */
  PageHandler forOverview(OverviewHandler handler) {
    return request -> {
      OptionalLong id = request.pathNumber("id");
      Optional<GroupOverview> overview =
          id.isEmpty() ? Optional.empty() : groups.find(request.user(), id.getAsLong());
      return overview.isEmpty() ? PageResult.notFound() : handler.handle(request, overview.get());
    };
  }

  /** Finds the group of {@code /card-groups/:id}. */
  PageHandler forGroup(GroupHandler handler) {
    return forOverview((request, overview) -> handler.handle(request, overview.group()));
  }

  /** Finds the card of {@code /card-groups/:id/cards/:card}. */
  PageHandler forCard(CardHandler handler) {
    return forGroup(
        (request, group) -> {
          OptionalLong id = request.pathNumber("card");
          Optional<CardSummary> card =
              id.isEmpty() ? Optional.empty() : cards.find(group.id(), id.getAsLong());
          return card.isEmpty()
              ? PageResult.notFound()
              : handler.handle(request, group, card.get());
        });
  }
}
