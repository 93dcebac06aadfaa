package tollgate.console.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import tollgate.db.SqlFiles;

/**
 * The refused calls of a reseller and their users, who cannot open the audit log.
 *
 * @param count the number of all of them
 * @param latest at most 10 entries, newest first
 */
public record RefusedCalls(long count, List<AuditEntry> latest) {

  private static final int MAX_SHOWN = 10;

  private static final RowMapper<Row> ROW =
      (row, context) -> new Row(row.getLong("calls"), AuditQueries.ENTRY.map(row, context));

  /** An entry beside the number of all calls, which is in each row. */
  private record Row(long calls, AuditEntry entry) {}

  /**
   * Reads the calls that were refused since a time.
   *
   * @param mostRead the number of refusals of all callers among which they are looked for
   */
  public static RefusedCalls read(Handle tx, long owner, Instant since, int mostRead) {
    List<Row> rows =
        tx.createQuery(SqlFiles.text("console/audit/refused-calls"))
            .bind("owner", owner)
            .bind("since", since)
            .bind("most", mostRead)
            .bind("limit", MAX_SHOWN)
            .map(ROW)
            .list();
    long count = rows.isEmpty() ? 0 : rows.get(0).calls();
    return new RefusedCalls(count, rows.stream().map(Row::entry).toList());
  }
}
