package tollgate.console.cardgroups;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tollgate.console.web.PageRequest;
import tollgate.request.Digits;

/**
 * Which cards of a group are looked for.
 *
 * @param prefix how their numbers begin
 * @param from the number where the page before ended, or the prefix
 * @param after the id there
 */
public record CardFilter(
    long group, Optional<StockedCard.State> state, String prefix, String from, long after) {

  private static final long BEFORE_ALL = -1;

  /** What the address asks for. */
  static CardFilter of(long group, PageRequest visit) {
    return of(group, visit::query);
  }

  /** What the form sends along, which knows from which page it came. */
  static CardFilter from(long group, PageRequest visit) {
    return of(group, visit::form);
  }

  private static CardFilter of(long group, UnaryOperator<String> asked) {
    String prefix = asked.apply("number").strip().replace("\0", "");
    String[] cursor = asked.apply("after").replace("\0", "").split("-", 2);
    boolean isLater = cursor.length == 2 && cursor[1].startsWith(prefix);
    return new CardFilter(
        group,
        StockedCard.State.of(asked.apply("state")),
        prefix,
        isLater ? cursor[1] : prefix,
        isLater ? Digits.parse(cursor[0]).orElse(BEFORE_ALL) : BEFORE_ALL);
  }

  /** The word for the state; empty for all. */
  public String word() {
    return state.map(StockedCard.State::word).orElse("");
  }

  /** Where this page ended that came before; empty on the first one. */
  public String cursor() {
    return after == BEFORE_ALL ? "" : after + "-" + from;
  }

  public boolean isNarrow() {
    return state.isPresent() || !prefix.isEmpty();
  }

  /** The address of this search, from a place on. */
  public String path(String cursor) {
    return "/card-groups/%s?state=%s&number=%s&after=%s"
        .formatted(group, word(), encoded(prefix), encoded(cursor));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
