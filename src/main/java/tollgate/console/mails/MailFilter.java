package tollgate.console.mails;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;

/**
 * The filter of the mails.
 *
 * @param recipient the beginning of an email address, as typed
 * @param after the time by which the state is sorted, and the id of the last mail of the previous
 *     page (of its sale, for sent mails)
 */
public record MailFilter(MailState state, String recipient, Optional<KeysetCursor> after)
    implements ListFilter {

  static MailFilter of(PageRequest request) {
    return new MailFilter(
        MailState.of(request.query("state")),
        request.query("recipient"),
        KeysetCursor.parse(request.query(AFTER), Column.TIME, Column.NUMBER));
  }

  /** Returns the filter of the tab that opens first: failed mails if there are, and none waits. */
  MailFilter toFirst(MailCounts counts) {
    boolean isFailed = counts.waiting() == 0 && counts.dead() > 0;
    return new MailFilter(isFailed ? MailState.DEAD : state, recipient, after);
  }

  @Override
  public String path() {
    return "/mails";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("state", state.code());
    parameters.put("recipient", recipient);
    return parameters;
  }

  /** Returns whether a recipient is given: the state alone is a tab, not a filter. */
  @Override
  public boolean isActive() {
    return !recipient.isEmpty();
  }
}
