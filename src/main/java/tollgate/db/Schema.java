package tollgate.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The tables, as this program knows them; Flyway makes them so. It is not asked when there is
 * nothing to do, which is at every start but the first of a version: it takes half a second.
 */
final class Schema {

  /** The version of the last file in {@code db/migration}. */
  static final String VERSION = "1";

  private final DatabaseAddress address;
  private final Jdbi jdbi;

  Schema(DatabaseAddress address, Jdbi jdbi) {
    this.address = address;
    this.jdbi = jdbi;
  }

  /** Makes the tables, or brings them up to date; several gateways may do so at once. */
  void migrate() throws SQLException, InterruptedException {
    new Patience(address).await();
    if (!jdbi.withHandle(Schema::isCurrent)) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(address.url(), address.user().orElse(null), address.passwordText())
          .loggers("slf4j")
          .load()
          .migrate();
    }
  }

  private static boolean isCurrent(Handle handle) {
    boolean hasHistory =
        handle.createQuery(Sql.text("db/has-schema-history")).mapTo(Boolean.class).one();
    return hasHistory
        && handle
            .createQuery(Sql.text("db/is-schema-current"))
            .bind("version", VERSION)
            .mapTo(Boolean.class)
            .one();
  }
}
