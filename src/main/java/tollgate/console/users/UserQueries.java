package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;
import tollgate.user.UserRow;

/** Reads a user, if the signed-in user may see it. */
public final class UserQueries {

  private final String details = SqlFiles.text("user/user-details");
  private final String linkAndState = SqlFiles.text("console/users/link-and-state");
  private final Jdbi jdbi;

  public UserQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the signed-in user. */
  Optional<UserRow> signedIn(PageRequest request) {
    return withId(request.user().id());
  }

  /** Returns the user in the path; empty when the signed-in user may not see that user. */
  Optional<UserRow> requested(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    return id.isEmpty()
        ? Optional.empty()
        : withId(id.getAsLong()).filter(user -> UserPermissions.maySee(request.user(), user));
  }

  private Optional<UserRow> withId(long id) {
    return jdbi.withHandle(handle -> withId(handle, id)).map(UserRow::new);
  }

  /** Returns whether the user is disabled. */
  static boolean isDisabled(UserRow user) {
    return Boolean.TRUE.equals(user.columns().get("disabled"));
  }

  /** Returns whether the user has a second factor. */
  static boolean hasSecondFactor(UserRow user) {
    return Boolean.TRUE.equals(user.columns().get("has_second_factor"));
  }

  /**
   * Reads the columns that the API reads as well, state, language, and the hash, which no route may
   * hold.
   */
  private Optional<Map<String, Object>> withId(Handle handle, long id) {
    Optional<Map<String, Object>> columns =
        handle.createQuery(details).bind("user_id", id).bind("username", "").mapToMap().findOne();
    columns.ifPresent(
        row -> row.putAll(handle.createQuery(linkAndState).bind("id", id).mapToMap().one()));
    return columns;
  }
}
