package tollgate.console.settings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;
import tollgate.settings.HashPolicy;

/** Reads which callers have used the hash in the last 30 days. */
final class HashCallerQuery {

  private final String sql = SqlFiles.text("console/settings/hash-callers");

  /** Returns the panel with the callers that the user may know of. */
  HashPolicyPanel panel(Handle handle, ConsoleUser user, HashPolicy policy) {
    List<Long> counts = new ArrayList<>();
    List<HashCaller> callers =
        handle
            .createQuery(sql)
            .bind("owner", user.ownerScopeOrNull())
            .map(
                (row, context) -> {
                  counts.add(row.getLong("callers"));
                  return caller(row);
                })
            .list();
    return new HashPolicyPanel(policy, callers, counts.isEmpty() ? 0 : counts.get(0));
  }

  private static HashCaller caller(ResultSet row) throws SQLException {
    return new HashCaller(
        row.getString("username"),
        time(row, "read_at"),
        time(row, "sale_at"),
        time(row, "sale_with_request_id_at"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
