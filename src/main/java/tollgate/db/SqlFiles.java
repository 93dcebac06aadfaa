package tollgate.db;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** The statements of {@code src/main/resources/sql}, each read once. */
public final class SqlFiles {

  private static final ClasspathSqlLocator FILES = ClasspathSqlLocator.create();

  private SqlFiles() {}

  /**
   * Returns the statement in the file {@code sql/<name>.sql}. Files that routes use as well mark
   * their parameters with {@code :#}, as camel-sql wants it; Jdbi wants a colon alone.
   */
  public static String text(String name) {
    return FILES.getResource("sql/" + name + ".sql").replace(":#", ":");
  }

  /**
   * Statements that go to the database in one round trip: it does them one after another, and none
   * after one that failed.
   */
  public static String batch(String... statements) {
    return String.join(";\n", statements);
  }

  /**
   * Whether PostgreSQL can hold this text: it has none with a NUL in it, so nothing is named so.
   */
  public static boolean hasNoNul(String text) {
    return text.indexOf('\0') < 0;
  }
}
