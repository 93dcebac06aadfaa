package tollgate.reconcile;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Holds how many rows there are of each kind, and the time of the snapshot.
 *
 * @param rows the counts by the column names of {@code reconcile/row-counts.sql}
 */
record RowCounts(Instant asOf, Map<String, Long> rows) {

  /** The name of the count of cards that were sold by another system and have no sale. */
  static final String IMPORTED_CARDS = "imported_cards";

  private static final String AS_OF = "as_of";

  RowCounts {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** Maps the row of {@code reconcile/row-counts.sql}: {@code as_of} and any number of counts. */
  static RowCounts of(ResultSet row, StatementContext context) throws SQLException {
    Map<String, Long> rows = new LinkedHashMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      if (!columns.getColumnLabel(i).equals(AS_OF)) {
        rows.put(columns.getColumnLabel(i), row.getLong(i));
      }
    }
    return new RowCounts(row.getObject(AS_OF, OffsetDateTime.class).toInstant(), rows);
  }

  /**
   * Returns the count of this name.
   *
   * @throws IllegalArgumentException if there is no such count
   */
  long of(String name) {
    Long count = rows.get(name);
    if (count == null) {
      throw new IllegalArgumentException(
          "reconcile/row-counts.sql has no column " + name + ", only " + rows.keySet());
    }
    return count;
  }
}
