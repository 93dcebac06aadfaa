package tollgate.console.users;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * A secret key of a user, without the secret. See docs/data.md#user_keys.
 *
 * @param ending the last characters of the secret; empty unless it is known and hard to guess
 * @param author the username; empty for a command and for a deleted user
 * @param validUntil the end of a key that was replaced
 * @param lastUsedAt exact to a minute
 * @param lastUsedFrom the network of one of the requests at that time; empty before the first
 */
public record StoredUserKey(
    long id,
    String name,
    String ending,
    Instant createdAt,
    String author,
    Optional<Instant> validUntil,
    Optional<Instant> revokedAt,
    Optional<Instant> lastUsedAt,
    String lastUsedFrom,
    State state) {

  /** Whether requests that are signed with the key are accepted. */
  public enum State {
    VALID,
    /** Valid until its end, because it was replaced. */
    REPLACED,
    EXPIRED,
    REVOKED;

    /** Returns the key of the text that names the state. */
    public String textKey() {
      return "user_keys.state." + code();
    }

    /** Returns the name of the state in the output of commands. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Maps a row of {@code console/users/user-keys.sql}. */
  static StoredUserKey of(ResultSet row) throws SQLException {
    Optional<Instant> validUntil = time(row, "valid_until");
    Optional<Instant> revokedAt = time(row, "revoked_at");
    return new StoredUserKey(
        row.getLong("id"),
        row.getString("name"),
        row.getString("ending"),
        time(row, "created_at").orElseThrow(),
        row.getString("author"),
        validUntil,
        revokedAt,
        time(row, "last_used_at"),
        row.getString("last_used_from"),
        state(row.getBoolean("is_valid"), validUntil, revokedAt));
  }

  /** Whether requests that are signed with the key are accepted now. */
  public boolean isValid() {
    return state == State.VALID || state == State.REPLACED;
  }

  private static State state(
      boolean isValid, Optional<Instant> validUntil, Optional<Instant> revokedAt) {
    if (isValid) {
      return validUntil.isEmpty() ? State.VALID : State.REPLACED;
    }
    return revokedAt.isEmpty() ? State.EXPIRED : State.REVOKED;
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
