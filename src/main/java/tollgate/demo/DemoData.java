package tollgate.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Users, cards and sales to try everything with. Contract 7. */
public final class DemoData {

  private static final String SCRIPT = "/demo/demo.sql";
  private static final String IS_EMPTY = "select not exists (select from users where id <> 0)";

  private DemoData() {}

  /**
   * Fills a database that has no user besides the administrator, all of it or not at all; leaves
   * every other as it is. Tells whether it filled.
   */
  public static boolean fillIfEmpty(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean filled = fillIfEmpty(connection);
      connection.commit();
      return filled;
    } catch (SQLException e) {
      throw new IllegalStateException("The demo data could not be written", e);
    }
  }

  private static boolean fillIfEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean isEmpty = isEmpty(statement);
      if (isEmpty) {
        statement.execute(script());
      }
      return isEmpty;
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    try (ResultSet answer = statement.executeQuery(IS_EMPTY)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static String script() {
    try (InputStream script =
        Objects.requireNonNull(DemoData.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
