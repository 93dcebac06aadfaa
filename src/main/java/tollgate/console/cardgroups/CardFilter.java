package tollgate.console.cardgroups;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;

/**
 * The filter of the cards of a group.
 *
 * @param prefix the beginning of the card numbers
 * @param after the id and the number of the last card of the previous page
 */
public record CardFilter(
    long group, Optional<StockedCard.State> state, String prefix, Optional<KeysetCursor> after)
    implements ListFilter {

  /** Reads the filter from the query parameters. */
  static CardFilter of(long group, PageRequest request) {
    return of(group, request::query);
  }

  /** Reads the filter from a form, which carries the filter of the page that it is on. */
  static CardFilter from(long group, PageRequest request) {
    return of(group, request::form);
  }

  private static CardFilter of(long group, UnaryOperator<String> sent) {
    String prefix = sent.apply("number").strip();
    return new CardFilter(
        group,
        StockedCard.State.of(sent.apply("state")),
        prefix,
        KeysetCursor.parse(sent.apply(AFTER), Column.NUMBER, Column.TEXT)
            .filter(cursor -> cursor.text(1).startsWith(prefix)));
  }

  @Override
  public String path() {
    return "/card-groups/" + group;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", word());
    parameters.put("number", prefix);
    return parameters;
  }

  /** Returns the URL of the page that the filter was read from. */
  String currentUrl() {
    return after.map(this::url).orElseGet(this::firstUrl);
  }

  /** Returns the state as a query parameter; empty for all states. */
  public String word() {
    return state.map(StockedCard.State::word).orElse("");
  }
}
