package tollgate.console.export;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import tollgate.money.NumberFormatter;

/**
 * Collects the cells of a row of a CSV file. A missing value is an empty cell. Not thread-safe.
 *
 * <p>Spreadsheets take a text that begins with certain characters for a formula. Such a text gets
 * an apostrophe in front, as OWASP advises against CSV injection.
 */
public final class CsvCells {

  private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

  private final List<String> cells = new ArrayList<>();
  private final ZoneId zone;

  CsvCells(ZoneId zone) {
    this.zone = zone;
  }

  /** Adds a text, which is guarded against formulas. */
  public CsvCells text(String text) {
    cells.add(guarded(text));
    return this;
  }

  /** Adds columns that hold texts. */
  public CsvCells texts(ResultSet row, String... columns) throws SQLException {
    for (String column : columns) {
      text(row.getString(column));
    }
    return this;
  }

  /** Adds a column that holds a truth value, as {@code true} or {@code false}. */
  public CsvCells truth(ResultSet row, String column) throws SQLException {
    cells.add(Boolean.toString(row.getBoolean(column)));
    return this;
  }

  /** Adds columns that hold whole numbers or days, as PostgreSQL writes them. */
  public CsvCells plain(ResultSet row, String... columns) throws SQLException {
    for (String column : columns) {
      String value = row.getString(column);
      cells.add(value == null ? "" : value);
    }
    return this;
  }

  /** Adds columns that hold amounts, with all their decimals. */
  public CsvCells amounts(ResultSet row, String... columns) throws SQLException {
    for (String column : columns) {
      BigDecimal value = row.getBigDecimal(column);
      cells.add(value == null ? "" : NumberFormatter.plain(value));
    }
    return this;
  }

  /** Adds a time in the time zone of the reader, with its offset. */
  public CsvCells time(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    cells.add(value == null ? "" : text(value.toInstant()));
    return this;
  }

  List<String> cells() {
    return cells;
  }

  private String text(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }

  private static String guarded(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    return FORMULA_STARTS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }
}
