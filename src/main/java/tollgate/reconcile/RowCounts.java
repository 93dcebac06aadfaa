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

/** How many rows of what there are, and at which moment. */
record RowCounts(Instant asOf, Map<String, Long> rows) {

  /** Cards that were sold without Tollgate, before it came, and have no sale. */
  static final String IMPORTED = "imported_cards";

  private static final String AS_OF = "as_of";

  RowCounts {
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

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
   * How many rows of this name there are.
   *
   * @throws IllegalArgumentException when they were not counted
   */
  long of(String name) {
    Long rows = this.rows.get(name);
    if (rows == null) {
      throw new IllegalArgumentException("Nobody counts " + name);
    }
    return rows;
  }
}
