package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.PageRequest;

/**
 * The search of the list of users.
 *
 * @param text as typed; empty for all users
 * @param after the {@link SearchTerm} number, the id and the matched word of the last user of the
 *     previous page
 */
public record UserFilter(String text, Optional<KeysetCursor> after) implements ListFilter {

  static UserFilter of(PageRequest request) {
    return new UserFilter(
        request.query("q"),
        KeysetCursor.parse(request.query(AFTER), Column.NUMBER, Column.NUMBER, Column.TEXT)
            .filter(cursor -> SearchTerm.hasNumber(cursor.number(0))));
  }

  @Override
  public String path() {
    return "/users";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("q", text);
  }
}
