package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;

/** Reads a user, if the signed-in user may see it. */
public final class UserQueries {

  private final String sql = SqlFiles.text("console-user");
  private final Jdbi jdbi;

  public UserQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Returns the signed-in user. */
  Optional<UserProfile> signedIn(PageRequest request) {
    return withId(request.user().id());
  }

  /** Returns the user in the path; empty when the signed-in user may not see that user. */
  Optional<UserProfile> requested(PageRequest request) {
    OptionalLong id = request.pathNumber("id");
    return id.isEmpty()
        ? Optional.empty()
        : withId(id.getAsLong()).filter(user -> user.isOpenTo(request.user()));
  }

  private Optional<UserProfile> withId(long id) {
    Optional<Map<String, Object>> row =
        jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", id).mapToMap().findOne());
    return row.map(UserProfile::new);
  }
}
