package tollgate.console.search;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import tollgate.console.cardgroups.CardState;
import tollgate.console.sales.SaleSummary;

/**
 * What was found by a text, each list cut to its limit.
 *
 * @param hasMoreUsers whether the list of users has more
 * @param hasMoreSales whether the list of sales has more with this email address
 */
public record SearchResults(
    List<FoundUser> users,
    boolean hasMoreUsers,
    List<FoundCard> cards,
    List<SaleSummary> sales,
    boolean hasMoreSales,
    List<FoundEntry> entries) {

  /** A user. */
  public record FoundUser(long id, String username, String name, String owner) {}

  /**
   * A card.
   *
   * @param sale empty when this gateway has not sold it
   */
  public record FoundCard(
      String number, long group, String groupName, CardState state, OptionalLong sale) {}

  /**
   * An entry of the audit log.
   *
   * @param action the code of the action
   */
  public record FoundEntry(Instant at, String action, String data) {}

  /** Returns the result of a search without a text. */
  static SearchResults none() {
    return new SearchResults(List.of(), false, List.of(), List.of(), false, List.of());
  }

  public boolean isEmpty() {
    return users.isEmpty() && cards.isEmpty() && sales.isEmpty() && entries.isEmpty();
  }
}
