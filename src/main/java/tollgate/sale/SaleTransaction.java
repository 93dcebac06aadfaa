package tollgate.sale;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import tollgate.correlation.TraceParent;
import tollgate.db.SqlFiles;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;
import tollgate.request.EmailAddress;

/**
 * Sells orders in one transaction, by the function {@code sell_cards} of the database for each card
 * group. Safe for concurrent use; blocks.
 *
 * <p>Without PIN keys, call, commit and {@link WalFlush} are one round trip. With them, the PINs
 * are revealed between the call and the commit, so there are two.
 */
final class SaleTransaction {

  private static final String SELL = SqlFiles.text("sale/sell-cards");
  private static final String COMMIT = SqlFiles.batch("commit", WalFlush.FLUSH);
  private static final String SELL_AND_COMMIT = SqlFiles.batch(SELL, COMMIT);
  private static final String UPDATE_RECEIPTS_AND_COMMIT =
      SqlFiles.batch(SqlFiles.text("sale/update-receipts"), COMMIT);

  private final DataSource sales;
  private final OutboxNotifier outbox;
  private final CardPins pins;
  private final SoldPins soldPins;
  private final Clock clock;

  SaleTransaction(
      DataSource sales, OutboxNotifier outbox, CardPins pins, SoldPins soldPins, Clock clock) {
    this.sales = sales;
    this.outbox = outbox;
    this.pins = pins;
    this.soldPins = soldPins;
    this.clock = clock;
  }

  /**
   * Sells the orders of each group one after another, commits, and returns when the commit is on
   * disk. Waits for another transaction of the group only if there is one group.
   *
   * @return a result for each order that was processed. The orders of a group that is locked are
   *     missing, and the last ones of a group in which one waited too long for a lock
   * @throws SQLException if the transaction failed as a whole; it may have been committed if the
   *     connection was lost
   * @throws UnsellableCardsException if cards have to be hidden first
   * @throws UnreadableOrderException if the key of a PIN of one order is missing
   */
  List<SaleResult> sellAndCommit(List<PricedOrder> orders) throws SQLException {
    return pins.hasKeys()
        ? revealAndCommit(orders, false)
        : inTransaction(connection -> sell(connection, SELL_AND_COMMIT, orders, false));
  }

  /**
   * Does the same for one order, which may wait for another transaction with its idempotency key,
   * and whose PINs may be encrypted although no key was configured at the start.
   */
  List<SaleResult> sellAloneAndCommit(PricedOrder order) throws SQLException {
    return revealAndCommit(List.of(order), true);
  }

  private List<SaleResult> revealAndCommit(List<PricedOrder> orders, boolean isAlone)
      throws SQLException {
    return inTransaction(
        connection -> {
          List<SaleResult> revealed =
              soldPins.reveal(
                  result -> groupOf(orders.get(result.place())),
                  sell(connection, SELL, orders, isAlone));
          updateReceiptsAndCommit(connection, orders, revealed);
          return revealed;
        });
  }

  /** What is done in a transaction, its commit included. */
  @FunctionalInterface
  private interface Work {

    List<SaleResult> run(Connection connection) throws SQLException;
  }

  /** The driver begins the transaction in the first round trip. The pool rolls back what fails. */
  private List<SaleResult> inTransaction(Work work) throws SQLException {
    try (Connection connection = sales.getConnection()) {
      connection.setAutoCommit(false);
      return work.run(connection);
    }
  }

  private List<SaleResult> sell(
      Connection connection, String sql, List<PricedOrder> orders, boolean isAlone)
      throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      StatementArrays<PricedOrder> arrays = new StatementArrays<>(statement, orders);
      statement.setObject(arrays.next(), timestamp(now));
      statement.setObject(arrays.next(), timestamp(now.minus(IdempotencyStore.RETENTION)));
      statement.setBoolean(
          arrays.next(),
          orders.stream().mapToLong(SaleTransaction::groupOf).distinct().count() == 1);
      statement.setBoolean(arrays.next(), isAlone);
      statement.setBoolean(arrays.next(), isAlone || pins.hasKeys());
      arrays.add("bigint", SaleTransaction::groupOf);
      arrays.add("bigint", order -> order.order().caller().id());
      arrays.add("bigint", order -> order.order().seller());
      arrays.add("text", order -> order.order().source());
      arrays.add("integer", order -> order.order().quantity());
      arrays.add("boolean", order -> order.order().isAllOrNothing());
      arrays.add("text", order -> order.order().number().orElse(null));
      arrays.add("text", order -> order.order().keyText().orElse(null));
      arrays.add("text", order -> order.order().fingerprint().orElse(null));
      arrays.add("text", order -> order.order().email().map(EmailAddress::text).orElse(null));
      arrays.add("text", order -> outbox.newMessageId());
      arrays.add("text", order -> order.order().currency().name());
      arrays.add("numeric", order -> order.conversion().rate());
      arrays.add("numeric", order -> order.conversion().systemRate());
      arrays.add("text", order -> order.pending().exchange().correlationId());
      arrays.add("text", SaleTransaction::traceParent);
      statement.execute();
      return results(statement.getResultSet());
    }
  }

  private static long groupOf(PricedOrder order) {
    return order.order().groupId();
  }

  private static String traceParent(PricedOrder order) {
    return order.pending().exchange().traceParent().map(TraceParent::text).orElse(null);
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static List<SaleResult> results(ResultSet rows) throws SQLException {
    List<SaleResult> results = new ArrayList<>();
    while (rows.next()) {
      results.add(SaleResult.of(rows));
    }
    return results;
  }

  /** Commits, and stores the PINs of the receipts before, if there are any. */
  private void updateReceiptsAndCommit(
      Connection connection, List<PricedOrder> orders, List<SaleResult> results)
      throws SQLException {
    List<ReceiptPin> receiptPins =
        results.stream()
            .flatMap(result -> ReceiptPin.of(orders.get(result.place()).order(), result, pins))
            .toList();
    try (PreparedStatement statement =
        connection.prepareStatement(receiptPins.isEmpty() ? COMMIT : UPDATE_RECEIPTS_AND_COMMIT)) {
      if (!receiptPins.isEmpty()) {
        StatementArrays<ReceiptPin> arrays = new StatementArrays<>(statement, receiptPins);
        arrays.add("bigint", ReceiptPin::caller);
        arrays.add("text", ReceiptPin::key);
        arrays.add("text", ReceiptPin::stored);
      }
      statement.execute();
    }
  }
}
