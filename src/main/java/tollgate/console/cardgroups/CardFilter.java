package tollgate.console.cardgroups;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;
import tollgate.console.web.TypedText;

/**
 * Selects the cards of a group that a page shows, and the place where the page begins.
 *
 * @param prefix the beginning of the card numbers; empty for all
 * @param after the id and the number of the last card on the previous page
 */
public record CardFilter(
    long group, Optional<CardState> state, String prefix, Optional<KeysetCursor> after)
    implements ListFilter {

  /** Orders after every character of a card number. */
  private static final String AFTER_ALL = Character.toString(Character.MAX_CODE_POINT);

  /** Reads the filter from the query string. */
  static CardFilter fromQuery(long group, PageRequest request) {
    return parse(group, request::query);
  }

  /** Reads the filter from a form, which sends it along to return to the same page. */
  static CardFilter fromForm(long group, PageRequest request) {
    return parse(group, request::form);
  }

  private static CardFilter parse(long group, UnaryOperator<String> source) {
    String prefix = TypedText.digits(source.apply("number"));
    return new CardFilter(
        group,
        CardState.byName(source.apply("state")),
        prefix,
        KeysetCursor.parse(source.apply(AFTER), Column.NUMBER, Column.TEXT)
            .filter(cursor -> cursor.text(1).startsWith(prefix)));
  }

  @Override
  public String path() {
    return "/card-groups/" + group;
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", stateName());
    parameters.put("number", prefix);
    return parameters;
  }

  /** Returns the URL of the page that the filter was read from. */
  String currentUrl() {
    return after.map(this::url).orElseGet(this::firstUrl);
  }

  /** Returns a text after all card numbers that match. */
  String beyond() {
    return prefix + AFTER_ALL;
  }

  /** Returns the name of the state in URLs; empty for all states. */
  public String stateName() {
    return state.map(CardState::urlName).orElse("");
  }

  /** Returns the encoded cursor of this page; empty on the first one. */
  public String cursor() {
    return after.map(KeysetCursor::encoded).orElse("");
  }
}
