package tollgate.console.sales;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/**
 * Finds the ids of sales by a filter. The console's connections plan each statement for its
 * parameters: one generic plan for all filters would read the whole table.
 */
public final class SaleSearch {

  /** The largest number of candidate sales of an email address that are passed on as a list. */
  private static final int MAX_CANDIDATES = 10_000;

  /**
   * Returns the ids of the sales of a page, newest first, at most {@link KeysetPage#QUERY_LIMIT}.
   *
   * @param mailState the state of the sale's mail; any when empty
   */
  public List<Long> sales(Handle tx, ConsoleUser user, SaleFilter filter, String mailState) {
    return page(matching(tx, "console/sales/find-sales", user, filter, mailState), filter.after())
        .mapTo(Long.class)
        .list();
  }

  /**
   * Returns a query about all sales that match a filter, whatever page it is for.
   *
   * @param statement has {@code <matching>} in the place of the statement {@code matching-sales}
   */
  Query matching(
      Handle tx, String statement, ConsoleUser user, SaleFilter filter, String mailState) {
    Optional<List<Long>> candidates = candidates(tx, filter);
    Query query =
        tx.createQuery(SqlFiles.text(statement))
            .define("matching", SqlFiles.text("console/sales/matching-sales"))
            .bind("owner", user.ownerScopeOrNull())
            .bind("email", pattern(filter.email()));
    return (candidates.isPresent()
            ? query.bindArray("only", Long.class, candidates.get())
            : query.bindNull("only", Types.OTHER))
        .bind("group", nullIfEmpty(filter.group()))
        .bind("group_id", Digits.parse(filter.group()).stream().boxed().findFirst().orElse(null))
        .bind("caller", nullIfEmpty(filter.caller()))
        .bindByType("from", filter.start().orElse(null), Instant.class)
        .bindByType("until", filter.end().orElse(null), Instant.class)
        .bind("mail", nullIfEmpty(mailState));
  }

  /**
   * Returns the ids of the sales whose mails are not sent, at most {@link KeysetPage#QUERY_LIMIT}.
   *
   * @param statement decides which mails, and in which order
   * @param after the time by which the statement sorts, and the id of the mail
   */
  public List<Long> salesOfMails(
      Handle tx, String statement, ConsoleUser user, String email, Optional<KeysetCursor> after) {
    Query query =
        tx.createQuery(SqlFiles.text(statement))
            .bind("owner", user.ownerScopeOrNull())
            .bind("email", pattern(email));
    return page(query, after).mapTo(Long.class).list();
  }

  /**
   * Returns the only sales that can match a card number or an email address; empty for all sales.
   * PostgreSQL does not know how rare a prefix is, and would scan the sales from the newest on.
   */
  private Optional<List<Long>> candidates(Handle tx, SaleFilter filter) {
    if (!filter.number().isEmpty()) {
      return Optional.of(
          tx.createQuery(SqlFiles.text("console/sales/find-sales-by-card"))
              .bind("number", filter.number())
              .mapTo(Long.class)
              .list());
    }
    return filter.email().isEmpty() ? Optional.empty() : ofEmail(tx, filter.email());
  }

  private static Optional<List<Long>> ofEmail(Handle handle, String email) {
    List<Long> found = handle.inTransaction(tx -> salesOfEmail(tx, email));
    return Optional.of(found).filter(sales -> sales.size() <= MAX_CANDIDATES);
  }

  private static List<Long> salesOfEmail(Handle tx, String email) {
    tx.createQuery(SqlFiles.text("console/sales/email-settings")).mapTo(String.class).list();
    return tx.createQuery(SqlFiles.text("console/sales/find-sales-by-email"))
        .bind("email", prefixPattern(email))
        .bind("most", MAX_CANDIDATES + 1)
        .mapTo(Long.class)
        .list();
  }

  private static Query page(Query query, Optional<KeysetCursor> after) {
    return query
        .bindByType("before_at", after.map(last -> last.time(0)).orElse(null), Instant.class)
        .bind("before_id", after.map(last -> last.number(1)).orElse(null))
        .bind("most", KeysetPage.QUERY_LIMIT);
  }

  private static String pattern(String email) {
    return email.isEmpty() ? null : prefixPattern(email);
  }

  /** Returns the pattern of {@code like} for texts that begin with a prefix. */
  private static String prefixPattern(String prefix) {
    return prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  private static String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }
}
