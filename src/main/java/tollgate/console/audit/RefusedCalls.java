package tollgate.console.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/** Reads the refused calls of a reseller and their users, who cannot open the audit log. */
public final class RefusedCalls {

  private static final int MAX_SHOWN = 10;

  private RefusedCalls() {}

  /**
   * Returns at most 10 entries, newest first.
   *
   * @param mostRead the number of refusals of all callers among which they are looked for
   */
  public static List<AuditEntry> latest(Handle tx, long owner, Instant since, int mostRead) {
    return tx.createQuery(SqlFiles.text("console/audit/refused-calls"))
        .bind("owner", owner)
        .bind("since", since)
        .bind("most", mostRead)
        .bind("limit", MAX_SHOWN)
        .map(AuditQueries.ENTRY)
        .list();
  }
}
