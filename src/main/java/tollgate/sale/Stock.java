package tollgate.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.api.Refusal;
import tollgate.api.Refused;
import tollgate.db.Sql;

/**
 * The cards that can be sold. Whatever is picked here is ours until the transaction ends. Contract
 * 4.4.
 */
final class Stock {

  /**
   * Waits until no other sale of this group is under way; the order of waiting is kept. The next
   * one need not wait for the disk as well: see {@link Disk}.
   */
  void queue(Handle tx, Order order) {
    query(tx, "queue-for-group", order).mapTo(String.class).one();
  }

  /** The lowest free cards of a group, as many as wanted or as there are. */
  List<Card> lowest(Handle tx, Order order) {
    return query(tx, "pick-lowest-cards", order)
        .bind("quantity", order.quantity())
        .map(Stock::card)
        .list();
  }

  /**
   * A free card of this number; waits for whoever holds one.
   *
   * @throws Refused Free cards was not found, Card is already sold
   */
  Card numbered(Handle tx, Order order, String number) {
    List<Optional<Card>> found = all(tx, order, number);
    Refusal otherwise = found.isEmpty() ? Refusal.NO_FREE_CARD : Refusal.CARD_ALREADY_SOLD;
    return found.stream()
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new Refused(otherwise));
  }

  /** Whether there is a card of this number, and sold. */
  boolean isSold(Handle handle, Order order, String number) {
    List<Optional<Card>> found = all(handle, order, number);
    return !found.isEmpty() && found.stream().allMatch(Optional::isEmpty);
  }

  private List<Optional<Card>> all(Handle handle, Order order, String number) {
    return query(handle, "pick-numbered-card", order)
        .bind("number", number)
        .map(Stock::unsold)
        .list();
  }

  private Query query(Handle tx, String file, Order order) {
    return tx.createQuery(Sql.text(file)).bind("group", order.group().id());
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
