package tollgate.console.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.cardgroups.CardState;
import tollgate.console.sales.SaleFilter;
import tollgate.console.sales.SaleQueries;
import tollgate.console.sales.SaleSearch;
import tollgate.console.sales.SaleSummary;
import tollgate.console.search.SearchResults.FoundCard;
import tollgate.console.search.SearchResults.FoundEntry;
import tollgate.console.search.SearchResults.FoundUser;
import tollgate.console.users.UserSearch;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/** Searches by a text, within what a user may see. Each query reads an index. */
final class SearchQueries {

  /** The maximum number of results of a kind. */
  private static final int MAX_RESULTS = 10;

  private static final int MIN_EMAIL_LENGTH = 3;

  private final Handle tx;
  private final ConsoleUser user;
  private final SaleQueries sales;

  /**
   * @param tx a transaction, whose statements are limited to a second
   * @param digits the number of decimals in amounts
   */
  SearchQueries(Handle tx, ConsoleUser user, int digits) {
    this.tx = tx;
    this.user = user;
    this.sales = new SaleQueries(tx, digits);
  }

  SearchResults find(String text) {
    tx.createQuery(SqlFiles.text("console/search/search-settings")).mapTo(String.class).list();
    List<FoundUser> users = users(text);
    List<Long> emails = salesOfEmail(text);
    List<Long> found = Stream.concat(salesById(text).stream(), emails.stream()).toList();
    return new SearchResults(
        first(users),
        users.size() > MAX_RESULTS,
        cards(TypedText.digits(text)),
        saleSummaries(first(found.stream().distinct().toList())),
        emails.size() > MAX_RESULTS,
        user.isAdministrator() ? entries(text) : List.of());
  }

  private List<FoundUser> users(String text) {
    return UserSearch.first(tx, user, text).stream()
        .map(
            match ->
                new FoundUser(
                    match.id(),
                    match.username(),
                    (match.firstName() + " " + match.lastName()).strip(),
                    match.owner()))
        .toList();
  }

  private List<FoundCard> cards(String number) {
    return tx.createQuery(SqlFiles.text("console/search/search-cards"))
        .bind("number", number)
        .bind("owner", user.ownerScopeOrNull())
        .bind("most", MAX_RESULTS)
        .map(SearchQueries::card)
        .list();
  }

  private static FoundCard card(ResultSet row, StatementContext context) throws SQLException {
    Optional<Long> sale = Optional.ofNullable(row.getObject("sale_id", Long.class));
    return new FoundCard(
        row.getString("number"),
        row.getLong("cardgroup_id"),
        row.getString("group_name"),
        CardState.of(row.getBoolean("sold"), row.getBoolean("hidden")),
        sale.map(OptionalLong::of).orElse(OptionalLong.empty()));
  }

  private List<Long> salesById(String text) {
    OptionalLong id = Digits.parse(TypedText.digits(text));
    return tx.createQuery(SqlFiles.text("console/search/search-sales"))
        .bind("id", id.isPresent() ? (Long) id.getAsLong() : null)
        .bind("text", text)
        .bind("owner", user.ownerScopeOrNull())
        .bind("most", MAX_RESULTS)
        .mapTo(Long.class)
        .list();
  }

  private List<Long> salesOfEmail(String text) {
    boolean isEmail = text.length() >= MIN_EMAIL_LENGTH && Digits.parse(text).isEmpty();
    return isEmail
        ? new SaleSearch().sales(tx, user, SaleFilter.ofEmail(text, Optional.empty()), "")
        : List.of();
  }

  private List<SaleSummary> saleSummaries(List<Long> ids) {
    return ids.isEmpty() ? List.of() : sales.sales(ids);
  }

  private List<FoundEntry> entries(String text) {
    return tx.createQuery(SqlFiles.text("console/search/search-actions"))
        .bind("text", text)
        .bind("most", MAX_RESULTS)
        .map(
            (row, context) ->
                new FoundEntry(
                    row.getObject("date", OffsetDateTime.class).toInstant(),
                    row.getString("action"),
                    row.getString("data")))
        .list();
  }

  private static <T> List<T> first(List<T> all) {
    return all.stream().limit(MAX_RESULTS).toList();
  }
}
