package tollgate.db;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Creates the schema, or migrates it to the version of this program. Flyway takes half a second to
 * find nothing to do; therefore it runs only at the first start of a version.
 */
public final class Schema {

  /** The version of the last file in {@code db/migration}. */
  static final String VERSION = "1";

  /** Flyway's default name may belong to another program in the same schema. */
  static final String HISTORY_TABLE = "tollgate_schema_history";

  private static final String DEFAULT_HISTORY_TABLE = "flyway_schema_history";
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_NAMES = 5;

  private final DatabaseConfig database;
  private final Jdbi jdbi;

  public Schema(DatabaseConfig database) {
    this.database = database;
    this.jdbi = Jdbi.create(() -> database.connect(SOCKET_TIMEOUT));
  }

  /**
   * Creates the tables, or brings them up to date; several gateways may do so at once.
   *
   * @param remedy how the operator gets an empty database, as an imperative
   * @throws PreReleaseSchemaException if the tables were created by a version before 0.1.0
   * @throws UnsuitableDatabaseException if the schema holds tables of another program, or the user
   *     lacks a right that a gateway needs
   */
  public void migrate(String remedy) throws SQLException {
    jdbi.useHandle(this::requireRights);
    if (!jdbi.withHandle(handle -> isCurrent(handle, remedy))) {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(new MigrationConnections(database))
          .table(HISTORY_TABLE)
          .loggers("slf4j")
          .load()
          .migrate();
      jdbi.useHandle(this::requireRights);
    }
  }

  /** Tables that do not exist yet will belong to the user. */
  private void requireRights(Handle handle) {
    List<String> missing =
        handle.createQuery(SqlFiles.text("db/missing-rights")).mapTo(String.class).list();
    if (!missing.isEmpty()) {
      throw new UnsuitableDatabaseException(
          ("The user of the database at %s lacks rights that a gateway needs: %s. Grant them as"
                  + " docs/configuration.md#rights shows")
              .formatted(database.redactedUrl(), names(missing)));
    }
  }

  /** The names are read at once, because another gateway may be creating the tables. */
  private boolean isCurrent(Handle handle, String remedy) {
    List<String> tables = handle.createQuery(SqlFiles.text("db/tables")).mapTo(String.class).list();
    if (tables.contains(HISTORY_TABLE)) {
      return handle
          .createQuery(SqlFiles.text("db/is-schema-current"))
          .bind("version", VERSION)
          .mapTo(Boolean.class)
          .one();
    }
    requireNoOther(handle);
    requireEmpty(handle, tables, remedy);
    return false;
  }

  /**
   * A schema that another program puts first in the search path would hide the tables: the gateway
   * would begin again without any data.
   */
  private void requireNoOther(Handle handle) {
    handle
        .createQuery(SqlFiles.text("db/schema-of-tables"))
        .mapTo(String.class)
        .findOne()
        .ifPresent(
            schema -> {
              throw new UnsuitableDatabaseException(
                  ("The first schema of the search path at %s is empty, and a later one, %s, holds"
                          + " the tables of Tollgate. Name the schema to use in TOLLGATE_DB_URL by"
                          + " currentSchema=NAME")
                      .formatted(database.redactedUrl(), schema));
            });
  }

  private void requireEmpty(Handle handle, List<String> tables, String remedy) {
    if (tables.contains(DEFAULT_HISTORY_TABLE) && isPreRelease(handle)) {
      throw new PreReleaseSchemaException(database.redactedUrl(), remedy);
    }
    if (!tables.isEmpty()) {
      throw new UnsuitableDatabaseException(
          ("The schema of the database at %s holds tables that Tollgate did not create (%s)."
                  + " Either %s, or name an empty schema of this one in TOLLGATE_DB_URL by"
                  + " currentSchema=NAME; then import the rows of an older system"
                  + " (docs/migrate.md)")
              .formatted(database.redactedUrl(), names(tables), remedy));
    }
  }

  private static String names(List<String> all) {
    String names = String.join(", ", all.subList(0, Math.min(all.size(), MAX_NAMES)));
    return all.size() > MAX_NAMES ? names + " and " + (all.size() - MAX_NAMES) + " more" : names;
  }

  private static boolean isPreRelease(Handle handle) {
    return handle.createQuery(SqlFiles.text("db/is-pre-release-schema")).mapTo(Boolean.class).one();
  }
}
