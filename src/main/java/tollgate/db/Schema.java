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

  private final DatabaseConfig address;
  private final Jdbi jdbi;

  Schema(DatabaseConfig address, Jdbi jdbi) {
    this.address = address;
    this.jdbi = jdbi;
  }

  /**
   * Creates the tables, or brings them up to date; several gateways may do so at once.
   *
   * @param remedy how the operator gets an empty database, as an imperative
   * @throws PreReleaseSchemaException if the tables were created by a version before 0.1.0
   */
  void migrate(String remedy) throws SQLException, InterruptedException {
    new DatabaseStartupWait(address).await();
    boolean hasHistory = jdbi.withHandle(handle -> isTrue(handle, "db/has-schema-history"));
    if (hasHistory && jdbi.withHandle(handle -> isTrue(handle, "db/is-pre-release-schema"))) {
      throw new PreReleaseSchemaException(address.redactedUrl(), remedy);
    }
    if (!hasHistory || !jdbi.withHandle(Schema::isCurrent)) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(address.url(), address.user().orElse(null), address.passwordText())
          .loggers("slf4j")
          .load()
          .migrate();
    }
  }

  private static boolean isTrue(Handle handle, String file) {
    return handle.createQuery(SqlFiles.text(file)).mapTo(Boolean.class).one();
  }

  private static boolean isCurrent(Handle handle) {
    return handle
        .createQuery(SqlFiles.text("db/is-schema-current"))
        .bind("version", VERSION)
        .mapTo(Boolean.class)
        .one();
  }
}
