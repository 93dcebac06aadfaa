package tollgate.console.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import tollgate.console.site.Listing;
import tollgate.console.site.TimeCursor;
import tollgate.db.Sql;

/** Reads the table {@code actions}, a page at a time. */
final class Journal {

  private static final RowMapper<Entry> ENTRY =
      (row, context) ->
          new Entry(
              row.getLong("id"),
              row.getObject("date", OffsetDateTime.class).toInstant(),
              Optional.ofNullable(row.getObject("user_id", Long.class)),
              Optional.ofNullable(row.getString("username")),
              row.getString("action"),
              row.getString("data"),
              row.getString("source"));

  private final Jdbi jdbi;

  Journal(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * What was found, newest first.
   *
   * @param user whose deeds; everybody's when there is none
   */
  Listing<Entry> find(Search search, Optional<Long> user) {
    TimeCursor before = search.cursor().orElse(new TimeCursor(search.end(), Long.MIN_VALUE));
    return jdbi.withHandle(
        tx ->
            Listing.of(
                rows(tx, search, user, before),
                entry -> new TimeCursor(entry.at(), entry.id()).text()));
  }

  private List<Entry> rows(Handle tx, Search search, Optional<Long> user, TimeCursor before) {
    return tx.createQuery(Sql.text("console/audit/audit-entries"))
        .bind("start", search.start())
        .bind("before", before.at())
        .bind("before_id", before.id())
        .bind("user", user.orElse(null))
        .bind("kind", search.kind().replace("\0", ""))
        .bind("limit", Listing.PROBE)
        .map(ENTRY)
        .list();
  }

  /** The kinds of deeds that there are. */
  List<String> kinds() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery(Sql.text("console/audit/audit-actions")).mapTo(String.class).list());
  }

  /** Who has this name. */
  Optional<Long> user(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(Sql.text("console/audit/find-user-id"))
                .bind("username", username.replace("\0", ""))
                .mapTo(Long.class)
                .findOne());
  }
}
