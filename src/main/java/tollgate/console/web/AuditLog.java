package tollgate.console.web;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/** Writes down who did what, in the transaction of the deed itself: both happen, or neither. */
public final class AuditLog {

  private final String sql = SqlFiles.text("console/web/insert-audit-entry");
  private final Clock clock;

  public AuditLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * One row of {@code actions}.
   *
   * @param action a short word, the same for every deed of this kind
   * @param data what was done to what; never a key, a PIN, a password or a link
   */
  public void note(Handle tx, PageRequest visit, String action, String data) {
    note(tx, visit.person().id(), visit.source(), action, data);
  }

  /** The same for somebody who is not signed in yet, or whose name nobody has (null). */
  public void note(Handle tx, Long userId, String source, String action, String data) {
    tx.createUpdate(sql)
        .bind("user", userId)
        .bind("now", clock.instant())
        .bind("action", action)
        .bind("data", data)
        .bind("source", source)
        .execute();
  }
}
