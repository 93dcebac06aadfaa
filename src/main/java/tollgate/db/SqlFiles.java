package tollgate.db;

import org.jdbi.v3.core.locator.ClasspathSqlLocator;

/** Reads the statements in {@code src/main/resources/sql}, each file once. */
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
   * Joins statements into one that is sent in a single round trip. The database executes them in
   * order, and none after one that failed.
   */
  public static String batch(String... statements) {
    return String.join(";\n", statements);
  }

  /**
   * Returns whether PostgreSQL can store the text, which must not contain NUL. A search for a text
   * with NUL has no result.
   */
  public static boolean hasNoNul(String text) {
    return text.indexOf('\0') < 0;
  }
}
