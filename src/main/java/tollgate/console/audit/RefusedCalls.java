package tollgate.console.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tollgate.db.SqlFiles;

/**
 * The refused calls of a reseller and of the reseller's users, for the reseller, who cannot open
 * the audit log.
 *
 * @param count the total number of these calls
 * @param latest the latest 10 entries at most, newest first
 */
public record RefusedCalls(long count, List<AuditEntry> latest) {

  private static final int MAX_SHOWN = 10;

  private static final RowMapper<Row> ROW =
      (row, context) -> new Row(row.getLong("calls"), AuditQueries.ENTRY.map(row, context));

  /** An entry beside the number of all calls, which is in each row. */
  private record Row(long calls, AuditEntry entry) {}

  /**
   * Reads the calls refused since the given time.
   *
   * @param maxScanned the maximum number of the latest refusals of all callers to search
   */
  public static RefusedCalls read(Handle tx, long owner, Instant since, int maxScanned) {
    List<Row> rows =
        tx.createQuery(SqlFiles.text("console/audit/refused-calls"))
            .bind("owner", owner)
            .bind("since", since)
            .bind("most", maxScanned)
            .bind("limit", MAX_SHOWN)
            .map(ROW)
            .list();
    long count = rows.isEmpty() ? 0 : rows.get(0).calls();
    return new RefusedCalls(count, rows.stream().map(Row::entry).toList());
  }
}
