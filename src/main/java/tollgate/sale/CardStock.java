package tollgate.sale;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.db.SqlFiles;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Locks the cards to sell until the transaction ends. Both lock methods first take the lock of the
 * group, in the same round trip, so that the sales of one group follow each other in the order in
 * which they came.
 */
final class CardStock {

  private static final String BY_NUMBER = SqlFiles.text("sale/lock-cards-by-number");
  private static final String GROUP_LOCK = SqlFiles.text("sale/lock-group");

  private static final String LOCK_LOWEST_FREE =
      SqlFiles.batch(GROUP_LOCK, SqlFiles.text("sale/lock-lowest-free-cards"));
  private static final String LOCK_BY_NUMBER = SqlFiles.batch(GROUP_LOCK, BY_NUMBER);

  /**
   * Locks the lowest free cards of the group, at most {@code quantity}, and returns them in
   * ascending order of number. Returns an empty list if none is free.
   */
  List<Card> lockLowestFree(Handle tx, Order order) {
    return secondResult(
        query(tx, LOCK_LOWEST_FREE, order).bind("quantity", order.quantity()), CardStock::card);
  }

  /**
   * Locks a free card of the group by its number, waiting for a sale that holds it.
   *
   * @param number without a NUL
   * @throws RefusedException with {@link Refusal#NO_FREE_CARD} if there is no such card, with
   *     {@link Refusal#CARD_ALREADY_SOLD} if every such card is sold
   */
  Card lockByNumber(Handle tx, Order order, String number) {
    List<Optional<Card>> cards =
        secondResult(query(tx, LOCK_BY_NUMBER, order).bind("number", number), CardStock::unsold);
    Refusal errorIfMissing = cards.isEmpty() ? Refusal.NO_FREE_CARD : Refusal.CARD_ALREADY_SOLD;
    return cards.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new RefusedException(errorIfMissing));
  }

  /** Returns whether the group has cards of this number and all of them are sold. */
  boolean isSold(Handle handle, Order order, String number) {
    List<Optional<Card>> cards =
        query(handle, BY_NUMBER, order).bind("number", number).map(CardStock::unsold).list();
    return !cards.isEmpty() && cards.stream().allMatch(Optional::isEmpty);
  }

  private static Query query(Handle handle, String sql, Order order) {
    return handle.createQuery(sql).bind("group", order.group().id());
  }

  /** Jdbi maps the first result of a batch only, which here is the row of the group lock. */
  private static <T> List<T> secondResult(Query query, RowMapper<T> mapper) {
    return query.execute(
        (executed, context) -> {
          try (context) {
            PreparedStatement statement = executed.get();
            statement.getMoreResults();
            return rows(statement.getResultSet(), mapper, context);
          }
        });
  }

  private static <T> List<T> rows(ResultSet result, RowMapper<T> mapper, StatementContext context)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    while (result.next()) {
      rows.add(mapper.map(result, context));
    }
    return rows;
  }

  private static Optional<Card> unsold(ResultSet row, StatementContext context)
      throws SQLException {
    return row.getBoolean("sold") ? Optional.empty() : Optional.of(card(row, context));
  }

  private static Card card(ResultSet row, StatementContext context) throws SQLException {
    return new Card(
        row.getLong("id"),
        row.getString("number"),
        row.getString("pin"),
        row.getBoolean("has_index"),
        row.getBigDecimal("balance"));
  }
}
