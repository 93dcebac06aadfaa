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
 * The cards that can be sold. Whatever is picked here is ours until the transaction ends. Contract
 * 4.4.
 */
final class CardStock {

  private static final String NUMBERED = SqlFiles.text("sale/lock-cards-by-number");

  /**
   * Waits until no other sale of this group is under way; the order of waiting is kept. Others wait
   * from here on, so what is asked for goes along. See {@link SaleWriter}.
   */
  private static final String GROUP_LOCK = SqlFiles.text("sale/lock-group");

  private static final String LOWEST_IN_TURN =
      SqlFiles.batch(GROUP_LOCK, SqlFiles.text("sale/lock-lowest-free-cards"));
  private static final String NUMBERED_IN_TURN = SqlFiles.batch(GROUP_LOCK, NUMBERED);

  /** The lowest free cards of a group, as many as wanted or as there are; waits for its turn. */
  List<Card> lockLowestFree(Handle tx, Order order) {
    return picked(
        query(tx, LOWEST_IN_TURN, order).bind("quantity", order.quantity()), CardStock::card);
  }

  /**
   * A free card of this number; waits for its turn, and for whoever holds one.
   *
   * @throws RefusedException Free cards was not found, Card is already sold
   */
  Card lockByNumber(Handle tx, Order order, String number) {
    List<Optional<Card>> found =
        picked(query(tx, NUMBERED_IN_TURN, order).bind("number", number), CardStock::unsold);
    Refusal otherwise = found.isEmpty() ? Refusal.NO_FREE_CARD : Refusal.CARD_ALREADY_SOLD;
    return found.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new RefusedException(otherwise));
  }

  /** Whether there is a card of this number, and sold. */
  boolean isSold(Handle handle, Order order, String number) {
    List<Optional<Card>> found =
        query(handle, NUMBERED, order).bind("number", number).map(CardStock::unsold).list();
    return !found.isEmpty() && found.stream().allMatch(Optional::isEmpty);
  }

  private static Query query(Handle handle, String sql, Order order) {
    return handle.createQuery(sql).bind("group", order.group().id());
  }

  /** What the second statement of a round trip has found. */
  private static <T> List<T> picked(Query query, RowMapper<T> mapper) {
    return query.execute(
        (executed, context) -> {
          try (context) {
            PreparedStatement statement = executed.get();
            statement.getMoreResults();
            return rows(statement.getResultSet(), mapper, context);
          }
        });
  }

  private static <T> List<T> rows(ResultSet found, RowMapper<T> mapper, StatementContext context)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    while (found.next()) {
      rows.add(mapper.map(found, context));
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
        row.getBigDecimal("balance"));
  }
}
