package tollgate.bench.environment;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** Creates the rows of one database, and counts them. */
public record TestData(String name, Jdbi jdbi) {

  private static final ClasspathSqlLocator SQL = ClasspathSqlLocator.create();

  /** Enables the API, and adds two currencies to the system currency. */
  void enableApi() {
    execute("enable-api", Map.of());
    execute("currencies", Map.of());
  }

  /** Creates the users from 1 to this number, with balances, in turn in each currency. */
  public void createUsers(long count) {
    execute("users", Map.of("users", count));
    vacuum("users");
  }

  /**
   * Creates groups with this many free cards each.
   *
   * @return the id of the first group, which those of the others follow
   */
  public long createCards(int groups, long each) {
    long first = query("groups", Map.of("groups", groups));
    execute("cards", Map.of("first", first, "groups", groups, "each", each));
    vacuum("cards");
    return first;
  }

  /**
   * Fills the empty database with users, sales, cards and all that belongs to them, as {@code
   * business.sql} says.
   *
   * @param rows the number of users and of sales
   */
  public void createBusiness(long rows) throws SQLException {
    jdbi.useHandle(
        handle -> {
          handle.execute("select set_config('bench.rows', cast(? as text), false)", rows);
          try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(text("business"));
          }
          handle.execute("vacuum (analyze)");
          handle.execute("checkpoint");
        });
  }

  /** Returns the number of sold cards of these groups. */
  public long countSold(long firstGroup, int groups) {
    return query("sold", Map.of("first", firstGroup, "groups", groups));
  }

  /** Vacuums and writes a checkpoint now, so that neither happens during a measurement. */
  private void vacuum(String table) {
    jdbi.useHandle(
        handle -> {
          handle.execute("vacuum (analyze) " + table);
          handle.execute("checkpoint");
        });
  }

  private void execute(String file, Map<String, ?> values) {
    jdbi.useHandle(handle -> handle.createUpdate(text(file)).bindMap(values).execute());
  }

  /** Returns the number in the first row. */
  private long query(String file, Map<String, ?> values) {
    return jdbi.withHandle(
        handle -> handle.createQuery(text(file)).bindMap(values).mapTo(Long.class).list().get(0));
  }

  private static String text(String file) {
    return SQL.getResource("tollgate/bench/environment/" + file + ".sql");
  }
}
