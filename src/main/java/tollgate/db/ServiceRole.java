package tollgate.db;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Grants the rights that a gateway needs to the role with which it runs. See
 * docs/configuration.md#rights.
 *
 * @param name the role, which must exist
 */
public record ServiceRole(String name) {

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Grants what the role lacks, as the owner of the schema; has no effect when it lacks nothing.
   *
   * @return the rights that were granted, such as {@code SELECT on cards}
   */
  public List<String> grantRights(DatabaseConfig owner) {
    return Jdbi.create(() -> owner.connect(SOCKET_TIMEOUT)).inTransaction(this::grantRights);
  }

  private List<String> grantRights(Handle handle) {
    String schema = handle.select("select current_schema()").mapTo(String.class).one();
    handle.execute("grant usage on schema " + quoted(schema) + " to " + quoted(name));
    handle.select("select set_config('tollgate.role', ?, true)", name).mapTo(String.class).one();
    List<String> missing =
        handle.select(SqlFiles.text("db/missing-rights")).mapTo(String.class).list();
    missing.forEach(right -> handle.execute(grant(right) + " to " + quoted(name)));
    return missing;
  }

  private static String grant(String right) {
    return "grant " + right.replace("EXECUTE on ", "EXECUTE on function ");
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
