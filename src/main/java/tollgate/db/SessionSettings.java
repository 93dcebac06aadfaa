package tollgate.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Sets in each session what the statements rely on, because server, database and role can have
 * other defaults. Startup parameters do not serve: PgBouncer refuses those that it does not know.
 */
final class SessionSettings {

  /** The bound of the query that sets the others; a default of the role could be shorter. */
  private static final String FIRST = "set statement_timeout = '3500ms'";

  private static final String REFUSE_STANDBY =
      """
      do $$ begin if pg_is_in_recovery() then
        raise exception 'The server is a standby, which cannot store sales' using errcode = '57P03';
      end if; end $$""";

  /** A role, a database or a pooler can be changed while the gateway runs. */
  private static final String REFUSE_UNSUITABLE =
      """
      do $$ begin
        if current_setting('session_replication_role') = 'replica' then
          raise exception 'Triggers are off; reset session_replication_role of the role, the database or the server'
            using errcode = '57P03';
        elsif current_setting('server_encoding') <> 'UTF8' then
          raise exception 'The database has the encoding %, not UTF8', current_setting('server_encoding')
            using errcode = '57P03';
        elsif to_regclass(quote_ident(current_schema()) || '.tollgate_schema_history') is null then
          raise exception 'The schema % has no tables of Tollgate; check the search_path of the role',
            coalesce(current_schema(), 'of the search path')
            using errcode = '57P03';
        end if;
      end $$""";

  private SessionSettings() {}

  /**
   * Returns the statements that begin a session which serves calls. They fail on a standby, unless
   * the URL says by {@code targetServerType} which servers to use.
   *
   * <p>The driver's {@code targetServerType} alone does not serve: it takes a primary for a standby
   * when its sessions are read-only by default.
   */
  static String forCalls(DatabaseConfig database) {
    String settings = SqlFiles.text("db/session-settings");
    return database.namesServerType()
        ? SqlFiles.batch(FIRST, settings)
        : SqlFiles.batch(FIRST, REFUSE_STANDBY, settings);
  }

  /**
   * Returns the same for a pool, once the tables exist: the checks of the start for each session.
   *
   * @param more further statements
   */
  static String forPool(DatabaseConfig database, List<String> more) {
    String session = SqlFiles.batch(forCalls(database), REFUSE_UNSUITABLE);
    return more.isEmpty() ? session : SqlFiles.batch(session, String.join(";\n", more));
  }

  /** Returns the same for a read replica, which is a standby. */
  static String forReplica() {
    return SqlFiles.batch(FIRST, SqlFiles.text("db/session-settings"), REFUSE_UNSUITABLE);
  }

  /**
   * Returns the same for the console, for whose optional parameters a generic plan is slow. To
   * compile a statement takes longer than it runs.
   */
  static String forConsole(DatabaseConfig database, List<String> more) {
    return SqlFiles.batch(
        forPool(database, more), "set plan_cache_mode = force_custom_plan", "set jit = off");
  }

  /** Begins a session outside the pools. */
  static void apply(DatabaseConfig database, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(forCalls(database));
    }
  }

  /** Begins a session for migrations, which may take as long as they need. */
  static void applyForMigrations(DatabaseConfig database, Connection connection)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          SqlFiles.batch(
              forCalls(database),
              "set statement_timeout = 0",
              "set lock_timeout = 0",
              "set idle_in_transaction_session_timeout = 0"));
    }
  }
}
