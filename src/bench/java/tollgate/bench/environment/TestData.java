package tollgate.bench.environment;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** The rows of one database, and what can be asked of them. */
public final class TestData {

  private final String name;
  private final Jdbi jdbi;
  private final ClasspathSqlLocator sql = ClasspathSqlLocator.create();

  TestData(String name, Jdbi jdbi) {
    this.name = name;
    this.jdbi = jdbi;
  }

  /** The database. */
  public String name() {
    return name;
  }

  /** Switches the API on, and gives it a second and a third currency. */
  void switchOn() {
    run("switch-on", Map.of());
    run("currencies", Map.of());
  }

  /** Makes users 1 to this, each with a balance, in turn in each currency. */
  public void users(long count) {
    run("users", Map.of("users", count));
    tidy("users");
  }

  /** Makes so many groups of so many free cards; the id of the first one, the others follow it. */
  public long cards(int groups, long each) {
    long first = jdbi.withHandle(handle -> makeGroups(handle, groups));
    run("cards", Map.of("first", first, "groups", groups, "each", each));
    tidy("cards");
    return first;
  }

  private long makeGroups(Handle handle, int groups) {
    return handle
        .createQuery(text("groups"))
        .bind("groups", groups)
        .mapTo(Long.class)
        .list()
        .get(0);
  }

  /** How many cards of these groups are sold. */
  public long sold(long firstGroup, int groups) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(text("sold"))
                .bind("first", firstGroup)
                .bind("groups", groups)
                .mapTo(Long.class)
                .one());
  }

  /** What autovacuum and the checkpointer would do some time later, in the middle of a run. */
  private void tidy(String table) {
    jdbi.useHandle(
        handle -> {
          handle.execute("vacuum (analyze) " + table);
          handle.execute("checkpoint");
        });
  }

  private void run(String file, Map<String, ?> values) {
    jdbi.useHandle(handle -> handle.createUpdate(text(file)).bindMap(values).execute());
  }

  private String text(String file) {
    return sql.getResource("tollgate/bench/environment/" + file + ".sql");
  }
}
