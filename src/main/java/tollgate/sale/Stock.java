package tollgate.sale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.api.Refusal;
import tollgate.api.Refused;

/**
 * The cards that can be sold. Whatever is picked here is ours until the transaction ends. Contract
 * 4.4.
 */
final class Stock {

  private final ClasspathSqlLocator sql = ClasspathSqlLocator.create();

  /** What to do about cards that another sale holds for the moment. */
  enum Held {
    PASS_OVER("skip locked"),
    WAIT_FOR("");

    private final String clause;

    Held(String clause) {
      this.clause = clause;
    }
  }

  /** The lowest free cards of a group, as many as wanted or as there are. */
  List<Card> lowest(Handle tx, Order order, Held held) {
    return query(tx, "pick-lowest-cards", order)
        .define("wait", held.clause)
        .bind("quantity", order.quantity())
        .map(Stock::card)
        .list();
  }

  /**
   * The card of this number; waits for a sale that holds it.
   *
   * @throws Refused Free cards was not found, Card is already sold
   */
  Card numbered(Handle tx, Order order, String number) {
    Optional<Optional<Card>> found =
        query(tx, "pick-numbered-card", order).bind("number", number).map(Stock::unsold).findOne();
    return found
        .orElseThrow(() -> new Refused(Refusal.NO_FREE_CARD))
        .orElseThrow(() -> new Refused(Refusal.CARD_ALREADY_SOLD));
  }

  private Query query(Handle tx, String file, Order order) {
    return tx.createQuery(sql.getResource("sql/" + file + ".sql"))
        .bind("group", order.group().id());
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
