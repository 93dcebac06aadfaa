package tollgate.sale;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Holds what became of one order: a row of {@code sale/sell-cards.sql}.
 *
 * @param place the place of the order in its batch, from 0
 * @param saleId 0 if nothing was sold
 * @param cards the sold cards in ascending order of number; empty if nothing was sold
 * @param cardId the card that is the reason of a refusal; 0 for none
 * @param fault what PostgreSQL reported of the order
 */
record SaleResult(
    int place,
    SaleOutcome outcome,
    long saleId,
    List<Card> cards,
    long cardId,
    Optional<SQLException> fault) {

  SaleResult {
    Objects.requireNonNull(outcome);
    cards = List.copyOf(cards);
  }

  static SaleResult of(ResultSet row) throws SQLException {
    SaleOutcome outcome = SaleOutcome.of(row.getString("outcome"));
    boolean isSold = outcome == SaleOutcome.SOLD;
    Object[] ids = elements(row, "card_ids");
    return new SaleResult(
        row.getInt("place") - 1,
        outcome,
        isSold ? row.getLong("sale_id") : 0,
        isSold ? cards(row, ids) : List.of(),
        isSold || ids.length == 0 ? 0 : (Long) ids[0],
        outcome == SaleOutcome.FAULT ? Optional.of(fault(row)) : Optional.empty());
  }

  /** Returns whether the order may be sold by a transaction of its own. */
  boolean needsRepetition() {
    return switch (outcome) {
      case REQUEST_ID_IN_USE, ENCRYPTED_PIN -> true;
      case FAULT -> SaleFault.of(exception()).isPassing();
      default -> false;
    };
  }

  /** Returns the fault, or an unexpected outcome as one. */
  Exception exception() {
    return fault
        .<Exception>map(Function.identity())
        .orElseGet(() -> new IllegalStateException("Unexpected outcome of a sale: " + outcome));
  }

  /** Returns the result with the PINs of its cards as the buyer needs them. */
  SaleResult withCards(List<Card> revealed) {
    return new SaleResult(place, outcome, saleId, revealed, cardId, fault);
  }

  Receipt receipt(String currency) {
    return new Receipt(saleId, cards.stream().map(card -> SaleLine.of(card, currency)).toList());
  }

  private static List<Card> cards(ResultSet row, Object[] ids) throws SQLException {
    Object[] numbers = elements(row, "numbers");
    Object[] pins = elements(row, "pins");
    Object[] indexes = elements(row, "have_pin_index");
    Object[] amounts = elements(row, "amounts");
    return IntStream.range(0, ids.length)
        .mapToObj(
            i ->
                new Card(
                    (Long) ids[i],
                    (String) numbers[i],
                    (String) pins[i],
                    (Boolean) indexes[i],
                    (BigDecimal) amounts[i]))
        .toList();
  }

  private static Object[] elements(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? new Object[0] : (Object[]) array.getArray();
  }

  /** Returns the exception that the driver would have thrown. The fields are those of libpq. */
  private static SQLException fault(ResultSet row) throws SQLException {
    return new PSQLException(
        new ServerErrorMessage(
            String.join(
                "\0",
                "SERROR",
                "C" + row.getString("fault_state"),
                "M" + row.getString("fault_message"),
                "n" + Objects.toString(row.getString("fault_constraint"), ""))));
  }
}
