package tollgate.doctor;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.config.Configuration;
import tollgate.db.ConnectionPools;
import tollgate.db.DatabaseConfig;
import tollgate.db.DatabaseInspection;
import tollgate.db.UnsuitableDatabaseException;

/** Checks whether a gateway can use the database: reach it, sign in, read, write, be notified. */
final class DatabaseCheck {

  private static final String SUBJECT = "database";
  private static final String CLOCK = "clock";
  private static final int OLDEST_TESTED = 150_000;
  private static final Duration MAX_SKEW = Duration.ofSeconds(2);

  private final DatabaseConfig database;
  private final List<Finding> found = new ArrayList<>();

  private DatabaseCheck(DatabaseConfig database) {
    this.database = database;
  }

  static List<Finding> findings(Configuration configuration) {
    return configuration
        .database()
        .map(database -> new DatabaseCheck(database).findings())
        .orElseGet(
            () ->
                List.of(
                    Finding.warn(
                        SUBJECT,
                        "TOLLGATE_DB_URL is not set, so a demo would start",
                        "For production, set TOLLGATE_DB_URL")));
  }

  private List<Finding> findings() {
    try {
      add(DatabaseInspection.of(database));
      DatabaseInspection.requireNotifications(database);
      found.add(Finding.ok(SUBJECT, "Notifications arrive; each connection has its own session"));
    } catch (UnsuitableDatabaseException e) {
      found.add(Finding.fail(SUBJECT, e.getMessage(), "Correct that, then run this again"));
    } catch (SQLException e) {
      found.add(
          Finding.fail(
              SUBJECT,
              database.redactedUrl() + ": " + DatabaseInspection.reason(e),
              "Check TOLLGATE_DB_URL, _USER and _PASSWORD, the server and its pg_hba.conf"));
    }
    return found;
  }

  private void add(DatabaseInspection seen) {
    String facts =
        "%s: PostgreSQL %s, %s, collation %s, time zone %s, user %s, schema %s"
            .formatted(
                database.redactedUrl(),
                seen.version(),
                seen.encoding(),
                seen.collation(),
                seen.timeZone(),
                seen.user(),
                seen.schema());
    found.add(
        seen.versionNumber() >= OLDEST_TESTED
            ? Finding.ok(SUBJECT, facts)
            : Finding.warn(SUBJECT, facts, "Upgrade to PostgreSQL 15 or later, which is tested"));
    addSchema(seen);
    addRights(seen);
    addServer(seen);
    addClock(seen.clockSkew());
  }

  private void addSchema(DatabaseInspection seen) {
    found.add(
        switch (seen.schemaState()) {
          case CURRENT -> Finding.ok(SUBJECT, "The tables are those of this version");
          case EMPTY -> Finding.ok(SUBJECT, "The schema is empty; the first start creates tables");
          case OTHER_VERSION ->
              Finding.warn(
                  SUBJECT,
                  "The tables are those of another version",
                  "Start a gateway of this version as the owner of the schema to upgrade them");
          case OTHER_PROGRAM ->
              Finding.fail(
                  SUBJECT,
                  "The schema holds tables of another program",
                  "Name an empty schema in TOLLGATE_DB_URL by currentSchema=NAME");
        });
  }

  private void addRights(DatabaseInspection seen) {
    if (!seen.missingRights().isEmpty()) {
      found.add(
          Finding.fail(
              SUBJECT,
              "The user lacks " + String.join(", ", seen.missingRights()),
              "Grant the rights as docs/configuration.md#rights shows"));
    } else if (seen.isSuperuser()) {
      found.add(
          Finding.warn(
              SUBJECT,
              "The user is a superuser",
              "Create a role for the service as docs/configuration.md#rights shows"));
    } else {
      found.add(Finding.ok(SUBJECT, "The user has the rights that a gateway needs"));
    }
  }

  private void addServer(DatabaseInspection seen) {
    if (seen.isCollationOutdated()) {
      found.add(
          Finding.warn(
              SUBJECT,
              "The collation's version has changed, so indexes on text may be wrong",
              "Run: reindex database; alter database refresh collation version"));
    }
    String connections =
        "The server accepts %d connections; a gateway uses up to %d"
            .formatted(seen.maxConnections(), ConnectionPools.MAX_CONNECTIONS);
    found.add(
        seen.maxConnections() > ConnectionPools.MAX_CONNECTIONS
            ? Finding.ok(SUBJECT, connections)
            : Finding.warn(SUBJECT, connections, "Raise max_connections of the server"));
  }

  private void addClock(Duration skew) {
    String difference =
        "This machine is %d ms %s of the database"
            .formatted(skew.abs().toMillis(), skew.isNegative() ? "behind" : "ahead");
    found.add(
        skew.abs().compareTo(MAX_SKEW) <= 0
            ? Finding.ok(CLOCK, difference)
            : Finding.warn(CLOCK, difference, "Start the time service on both machines"));
  }
}
