package tollgate.sale;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Reads the receipt that is stored with an idempotency key, as an array for each column. */
final class StoredReceipt {

  private StoredReceipt() {}

  /** Returns the PIN of a card from its number and the stored text. */
  @FunctionalInterface
  interface PinReader {

    String read(String number, String stored);
  }

  /**
   * Returns the receipt in a row of {@code sale/idempotency-key.sql}.
   *
   * @throws IllegalStateException if the receipt was changed, so that the cards are not complete
   */
  static Receipt of(ResultSet row, PinReader reader) throws SQLException {
    long sale = row.getLong("sale_id");
    List<Object> ids = elements(row, "card_ids");
    List<Object> numbers = elements(row, "numbers");
    List<Object> pins = elements(row, "pins");
    List<Object> amounts = elements(row, "amounts");
    String currency = row.getString("currency");
    requireComplete(sale, currency, ids, numbers, pins, amounts);
    return new Receipt(
        sale,
        IntStream.range(0, ids.size())
            .mapToObj(
                i ->
                    new SaleLine(
                        (Long) ids.get(i),
                        (String) numbers.get(i),
                        reader.read((String) numbers.get(i), (String) pins.get(i)),
                        (BigDecimal) amounts.get(i),
                        currency))
            .toList());
  }

  @SafeVarargs
  private static void requireComplete(long sale, String currency, List<Object>... columns) {
    int cards = columns[0].size();
    boolean isComplete =
        cards > 0
            && currency != null
            && Arrays.stream(columns)
                .allMatch(column -> column.size() == cards && !column.contains(null));
    if (!isComplete) {
      throw new IllegalStateException(
          "The receipt of sale %d in the table idempotency_keys is incomplete: it was changed"
              .formatted(sale));
    }
  }

  private static List<Object> elements(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((Object[]) array.getArray());
  }
}
