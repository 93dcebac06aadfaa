package tollgate.console.people;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Visit;
import tollgate.db.Sql;

/** Finds a user for somebody who may see him. */
public final class Profiles {

  private final String sql = Sql.text("console/users/user");
  private final Jdbi jdbi;

  public Profiles(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The visitor himself. */
  Optional<Profile> own(Visit visit) {
    return withId(visit.person().id());
  }

  /** The user whom the path names, if the visitor may see him. */
  Optional<Profile> named(Visit visit) {
    OptionalLong id = visit.number("id");
    return id.isEmpty()
        ? Optional.empty()
        : withId(id.getAsLong()).filter(user -> user.isOpenTo(visit.person()));
  }

  private Optional<Profile> withId(long id) {
    Optional<Map<String, Object>> row =
        jdbi.withHandle(handle -> handle.createQuery(sql).bind("id", id).mapToMap().findOne());
    return row.map(Profile::new);
  }
}
