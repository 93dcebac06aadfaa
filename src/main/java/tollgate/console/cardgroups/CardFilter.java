package tollgate.console.cardgroups;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tollgate.console.web.PageRequest;
import tollgate.request.Digits;

/**
 * Selects the cards of a group that a page shows, and the place where the page begins.
 *
 * @param prefix the beginning of the card numbers; empty for all
 * @param fromNumber the number of the last card on the previous page, or the prefix
 * @param afterId the id of the last card on the previous page, or -1
 */
public record CardFilter(
    long group, Optional<CardState> state, String prefix, String fromNumber, long afterId) {

  private static final long BEFORE_ALL = -1;

  /** Reads the filter from the query string. */
  static CardFilter fromQuery(long group, PageRequest request) {
    return parse(group, request::query);
  }

  /** Reads the filter from a form, which sends it along to return to the same page. */
  static CardFilter fromForm(long group, PageRequest request) {
    return parse(group, request::form);
  }

  private static CardFilter parse(long group, UnaryOperator<String> parameters) {
    String prefix = parameters.apply("number").strip().replace("\0", "");
    String[] cursor = parameters.apply("after").replace("\0", "").split("-", 2);
    boolean hasCursor = cursor.length == 2 && cursor[1].startsWith(prefix);
    return new CardFilter(
        group,
        CardState.byName(parameters.apply("state")),
        prefix,
        hasCursor ? cursor[1] : prefix,
        hasCursor ? Digits.parse(cursor[0]).orElse(BEFORE_ALL) : BEFORE_ALL);
  }

  /** Returns the name of the state in URLs; empty for all states. */
  public String stateName() {
    return state.map(CardState::urlName).orElse("");
  }

  /** Returns the cursor of this page; empty on the first one. */
  public String cursor() {
    return afterId == BEFORE_ALL ? "" : afterId + "-" + fromNumber;
  }

  /** Whether the filter excludes any card. */
  public boolean hasCriteria() {
    return state.isPresent() || !prefix.isEmpty();
  }

  /** Returns the path of the page of this filter that begins at a cursor. */
  public String path(String cursor) {
    return "/card-groups/%s?state=%s&number=%s&after=%s"
        .formatted(group, stateName(), encode(prefix), encode(cursor));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
