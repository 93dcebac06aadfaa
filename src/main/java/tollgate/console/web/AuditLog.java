package tollgate.console.web;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/** Writes the audit log, the table {@code actions}, in the transaction of the audited change. */
public final class AuditLog {

  private final String sql = SqlFiles.text("console/web/insert-audit-entry");
  private final Clock clock;

  public AuditLog(Clock clock) {
    this.clock = clock;
  }

  /**
   * Records an action of the signed-in user.
   *
   * @param data what was changed, by id; never a key, a PIN, a password or a link
   */
  public void record(Handle tx, PageRequest request, AuditAction action, String data) {
    record(tx, request.user().id(), request.remoteAddress(), action, data);
  }

  /**
   * Records an action outside of a page request, or of a user who is not signed in.
   *
   * @param userId null when the user is unknown
   * @param source the IP address of the user
   */
  public void record(Handle tx, Long userId, String source, AuditAction action, String data) {
    tx.createUpdate(sql)
        .bind("user", userId)
        .bind("now", clock.instant())
        .bind("action", action.code())
        .bind("data", data)
        .bind("source", source)
        .execute();
  }
}
