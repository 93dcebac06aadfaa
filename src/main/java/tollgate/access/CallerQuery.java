package tollgate.access;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import tollgate.db.SqlFiles;

/** Looks up the caller with a user name in the database. */
public final class CallerQuery {

  private static final RowMapper<Caller> CALLER =
      (rs, context) ->
          CallerQuery.caller(
              rs.getObject("id", Long.class), rs.getString("usertype"), rs.getLong("owner_id"));

  private final String sql = SqlFiles.text("access/caller");
  private final Jdbi jdbi;

  /** Takes the database to read from. */
  public CallerQuery(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the user with this name, ignoring case; empty when there is none. */
  public Optional<Caller> find(String username) {
    if (!SqlFiles.hasNoNul(username)) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind("username", username).map(CALLER).findOne());
  }

  /** Returns null for the row of an unknown name, which has no id. */
  private static Caller caller(Long id, String usertype, long owner) {
    return id == null ? null : new Caller(id, Role.of(usertype), owner);
  }
}
