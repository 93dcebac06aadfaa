package tollgate.db;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Creates the schema, or migrates it to the version of this program. Flyway takes half a second to
 * find nothing to do; therefore it runs only at the first start of a version.
 */
final class Schema {

  /** The version of the last file in {@code db/migration}. */
  static final String VERSION = "1";

  private final DatabaseConfig database;
  private final Jdbi jdbi;

  Schema(DatabaseConfig database, Jdbi jdbi) {
    this.database = database;
    this.jdbi = jdbi;
  }

  /**
   * Creates the tables, or brings them up to date; several gateways may do so at once.
   *
   * @param remedy how the operator gets an empty database, as an imperative
   * @throws PreReleaseSchemaException if the tables were created by a version before 0.1.0
   */
  void migrate(String remedy) throws SQLException, InterruptedException {
    new DatabaseStartupWait(database).await();
    boolean hasHistory = jdbi.withHandle(handle -> isTrue(handle, "db/has-schema-history"));
    if (hasHistory && jdbi.withHandle(handle -> isTrue(handle, "db/is-pre-release-schema"))) {
      throw new PreReleaseSchemaException(database.redactedUrl(), remedy);
    }
    if (!hasHistory || !jdbi.withHandle(Schema::isCurrent)) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(database.url(), database.user().orElse(null), database.passwordText())
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
