package tollgate.console.users;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;

/** Finds a user for somebody who may see him. */
public final class UserQueries {

  private final String sql = SqlFiles.text("console-user");
  private final Jdbi jdbi;

  public UserQueries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The visitor himself. */
  Optional<UserProfile> own(PageRequest visit) {
    return withId(visit.person().id());
  }

  /** The user whom the path names, if the visitor may see him. */
  Optional<UserProfile> named(PageRequest visit) {
    OptionalLong id = visit.number("id");
    return id.isEmpty()
        ? Optional.empty()
        : withId(id.getAsLong()).filter(user -> user.isOpenTo(visit.person()));
  }

  private Optional<UserProfile> withId(long id) {
    Optional<Map<String, Object>> row =
        jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", id).mapToMap().findOne());
    return row.map(UserProfile::new);
  }
}
