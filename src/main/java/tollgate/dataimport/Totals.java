package tollgate.dataimport;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the number of rows and the sums of their amounts.
 *
 * @param sums by the name of the column
 */
record Totals(long rows, Map<String, BigDecimal> sums) {

  /** Reads a row with the number, a constant, and the sums of the columns. */
  static Totals of(ResultSet row, List<ImportColumn> columns) throws SQLException {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    int place = 2;
    for (ImportColumn column : columns) {
      place++;
      sums.put(column.name(), row.getBigDecimal(place).stripTrailingZeros());
    }
    return new Totals(row.getLong(1), sums);
  }

  /** Adds up rows as they are read. Not thread-safe. */
  static final class Adder {

    private final List<ImportColumn> columns;
    private final List<Integer> places = new ArrayList<>();
    private final Map<String, BigDecimal> sums = new LinkedHashMap<>();
    private long rows;

    Adder(List<ImportColumn> columns) {
      this.columns = columns;
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).isSummed()) {
          places.add(i);
          sums.put(columns.get(i).name(), BigDecimal.ZERO);
        }
      }
    }

    void add(List<Value> values) {
      rows++;
      for (int place : places) {
        values
            .get(place)
            .text()
            .ifPresent(
                text -> sums.merge(columns.get(place).name(), number(text), BigDecimal::add));
      }
    }

    Totals total() {
      return new Totals(rows, Map.copyOf(sums));
    }

    private static BigDecimal number(String text) {
      return switch (text) {
        case "true" -> BigDecimal.ONE;
        case "false" -> BigDecimal.ZERO;
        default -> new BigDecimal(text);
      };
    }
  }
}
