package tollgate.console.audit;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import tollgate.console.web.AuditAction;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;

/** Reads the audit log, the table {@code actions}. */
final class AuditQueries {

  static final RowMapper<AuditEntry> ENTRY =
      (row, context) ->
          new AuditEntry(
              row.getLong("id"),
              row.getObject("date", OffsetDateTime.class).toInstant(),
              Optional.ofNullable(row.getObject("user_id", Long.class)),
              Optional.ofNullable(row.getString("username")),
              row.getString("action"),
              row.getString("data"),
              row.getString("source"),
              row.getString("parameters"),
              row.getString("cause"),
              Optional.ofNullable(row.getObject("occurrences", Long.class)));

  private final Jdbi jdbi;

  AuditQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Returns a page of entries, newest first.
   *
   * @param user the id of the only user whose entries are read; empty for all users
   */
  KeysetPage<AuditEntry> find(AuditFilter filter, Optional<Long> user) {
    return jdbi.withHandle(
        tx ->
            KeysetPage.of(
                rows(tx, filter, user),
                filter,
                filter.after(),
                entry -> KeysetCursor.of(entry.at(), entry.id())));
  }

  private List<AuditEntry> rows(Handle tx, AuditFilter filter, Optional<Long> user) {
    return query(tx, "console/audit/audit-entries", filter, user)
        .bind("limit", KeysetPage.QUERY_LIMIT)
        .map(ENTRY)
        .list();
  }

  /** Returns a query about all entries after those of the previous page. */
  static Query query(Handle tx, String statement, AuditFilter filter, Optional<Long> user) {
    return tx.createQuery(SqlFiles.text(statement))
        .bind("start", filter.start())
        .bind("before", filter.after().map(last -> last.time(0)).orElse(filter.end()))
        .bind("before_id", filter.after().map(last -> last.number(1)).orElse(Long.MIN_VALUE))
        .bind("user", user.orElse(null))
        .bind("kind", filter.action());
  }

  /** Returns the codes of this program's actions, then those that others have written. */
  List<String> actions() {
    List<String> written =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("console/audit/audit-actions"))
                    .mapTo(String.class)
                    .list());
    Stream<String> known = Arrays.stream(AuditAction.values()).map(AuditAction::code);
    return Stream.concat(known, written.stream()).distinct().toList();
  }

  /** Returns the id of the user with this name, upper and lower case alike. */
  Optional<Long> userId(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/audit/find-user-id"))
                .bind("username", username)
                .mapTo(Long.class)
                .findOne());
  }
}
