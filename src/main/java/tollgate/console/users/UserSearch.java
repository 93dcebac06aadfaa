package tollgate.console.users;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;

/**
 * Finds users by their id, or by the beginning of another {@link SearchTerm}. Matches of a term are
 * listed after those of the terms before, sorted by the matched word.
 */
public final class UserSearch {

  private final Jdbi jdbi;

  /**
   * A user, and the match.
   *
   * @param word the value of the term that matched
   */
  public record Match(
      SearchTerm term,
      String word,
      long id,
      String username,
      String firstName,
      String lastName,
      String type,
      long ownerId,
      String owner,
      BigDecimal balance,
      boolean isDisabled) {

    static Match of(SearchTerm term, ResultSet row) throws SQLException {
      return new Match(
          term,
          row.getString("word"),
          row.getLong("id"),
          row.getString("username"),
          row.getString("first_name"),
          row.getString("last_name"),
          row.getString("usertype"),
          row.getLong("owner_id"),
          row.getString("owner"),
          row.getBigDecimal("balance"),
          row.getBoolean("disabled"));
    }

    KeysetCursor cursor() {
      return KeysetCursor.of((long) term.number(), id, word);
    }
  }

  UserSearch(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns a page of the matching users that a user may see. */
  KeysetPage<Match> find(ConsoleUser user, UserFilter filter) {
    List<Match> found = jdbi.withHandle(tx -> find(tx, user, filter));
    return KeysetPage.of(found, filter, filter.after(), Match::cursor);
  }

  /** Returns the first matches that a user may see, at most {@link KeysetPage#QUERY_LIMIT}. */
  public static List<Match> first(Handle tx, ConsoleUser user, String text) {
    return find(tx, user, new UserFilter(text, Optional.empty()));
  }

  /** Queries the terms one by one until the page is full. */
  private static List<Match> find(Handle tx, ConsoleUser user, UserFilter filter) {
    long first = filter.after().map(last -> last.number(0)).orElse(1L);
    List<Match> found = new ArrayList<>();
    for (SearchTerm term : SearchTerm.values()) {
      boolean isNeeded = term.number() >= first && found.size() < KeysetPage.QUERY_LIMIT;
      if (isNeeded && term.canMatch(filter.text())) {
        boolean isFirst = term.number() == first;
        found.addAll(
            find(tx, user, filter.text(), term, isFirst ? filter.after() : Optional.empty()));
      }
    }
    return found.subList(0, Math.min(found.size(), KeysetPage.QUERY_LIMIT));
  }

  private static List<Match> find(
      Handle tx, ConsoleUser user, String text, SearchTerm term, Optional<KeysetCursor> after) {
    return tx.createQuery(SqlFiles.text("console/users/search-users"))
        .bind("wanted", text)
        .bind("number", SearchTerm.number(text).stream().boxed().findFirst().orElse(null))
        .bind("phone", SearchTerm.phoneDigits(text).orElse(null))
        .bind("owner", user.ownerScopeOrNull())
        .bind("kind", term.number())
        .bind("word", after.map(last -> last.text(2)).orElse(""))
        .bind("after", after.map(last -> last.number(1)).orElse(null))
        .bind("probe", KeysetPage.QUERY_LIMIT)
        .map((row, context) -> Match.of(term, row))
        .list();
  }
}
