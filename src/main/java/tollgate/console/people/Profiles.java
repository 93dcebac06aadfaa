package tollgate.console.people;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Visit;
import tollgate.db.Sql;

/** Finds a user for somebody who may see him. */
public final class Profiles {

  private final String details = Sql.text("user/user-details");
  private final String uniquehash = Sql.text("console/users/uniquehash");
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
    return jdbi.withHandle(handle -> withId(handle, id)).map(Profile::new);
  }

  /** The API reads the same columns, but for the hash: that is a secret. */
  private Optional<Map<String, Object>> withId(Handle handle, long id) {
    Optional<Map<String, Object>> columns =
        handle.createQuery(details).bind("user_id", id).bind("username", "").mapToMap().findOne();
    columns.ifPresent(
        row ->
            row.put(
                "uniquehash",
                handle.createQuery(uniquehash).bind("id", id).mapTo(String.class).one()));
    return columns;
  }
}
