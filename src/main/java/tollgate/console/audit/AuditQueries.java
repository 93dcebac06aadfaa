package tollgate.console.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;

/** Reads the table {@code actions}, a page at a time. */
final class AuditQueries {

  private static final RowMapper<AuditEntry> ENTRY =
      (row, context) ->
          new AuditEntry(
              row.getLong("id"),
              row.getObject("date", OffsetDateTime.class).toInstant(),
              Optional.ofNullable(row.getObject("user_id", Long.class)),
              Optional.ofNullable(row.getString("username")),
              row.getString("action"),
              row.getString("data"),
              row.getString("source"));

  private final Jdbi jdbi;

  AuditQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What was found, newest first.
   *
   * @param user whose deeds; everybody's when there is none
   */
  KeysetPage<AuditEntry> find(AuditFilter search, Optional<Long> user) {
    KeysetCursor before = search.cursor().orElse(new KeysetCursor(search.end(), Long.MIN_VALUE));
    return jdbi.withHandle(
        tx ->
            KeysetPage.of(
                rows(tx, search, user, before),
                entry -> new KeysetCursor(entry.at(), entry.id()).text()));
  }

  private List<AuditEntry> rows(
      Handle tx, AuditFilter search, Optional<Long> user, KeysetCursor before) {
    return tx.createQuery(SqlFiles.text("console/audit/audit-entries"))
        .bind("start", search.start())
        .bind("before", before.at())
        .bind("before_id", before.id())
        .bind("user", user.orElse(null))
        .bind("kind", search.kind().replace("\0", ""))
        .bind("limit", KeysetPage.PROBE)
        .map(ENTRY)
        .list();
  }

  /** The kinds of deeds that there are. */
  List<String> kinds() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/audit/audit-actions"))
                .mapTo(String.class)
                .list());
  }

  /** Who has this name. */
  Optional<Long> user(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/audit/find-user-id"))
                .bind("username", username.replace("\0", ""))
                .mapTo(Long.class)
                .findOne());
  }
}
