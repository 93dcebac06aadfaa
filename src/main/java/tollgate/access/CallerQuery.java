package tollgate.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;
import tollgate.settings.ApiKey;

/** Looks up the caller with a user name in the database. */
public final class CallerQuery {

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
        handle ->
            handle
                .createQuery(sql)
                .bind("username", username)
                .reduceResultSet(Optional.empty(), (caller, row, context) -> add(caller, row)));
  }

  /** The row of an unknown name has no id; every row of a user but the first adds a key. */
  private static Optional<Caller> add(Optional<Caller> before, ResultSet row) throws SQLException {
    Long id = row.getObject("id", Long.class);
    if (id == null) {
      return Optional.empty();
    }
    List<UserKey> keys = new ArrayList<>(before.map(Caller::keys).orElse(List.of()));
    key(row).ifPresent(keys::add);
    return Optional.of(
        new Caller(id, Role.of(row.getString("usertype")), row.getLong("owner_id"), keys));
  }

  /** A secret that is too short, written by another program, is no key. */
  private static Optional<UserKey> key(ResultSet row) throws SQLException {
    String secret = row.getString("secret");
    if (secret == null || !ApiKey.isLongEnough(secret)) {
      return Optional.empty();
    }
    Optional<Instant> validUntil =
        Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
    return Optional.of(new UserKey(row.getLong("key_id"), new ApiKey(secret), validUntil));
  }
}
