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

/** Loads users, cards and sales for trying out the gateway. */
public final class DemoData {

  private static final String SCRIPT = "/demo/demo.sql";
  private static final String IS_EMPTY = "select not exists (select from users where id <> 0)";

  private DemoData() {}

  /**
   * Loads the demo data, in one transaction, into a database that has no user besides the
   * administrator. Leaves any other database unchanged.
   *
   * @throws IllegalStateException if the data cannot be written
   */
  public static void loadIfEmpty(DataSource database) {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      loadIfEmpty(connection);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("The demo data cannot be written", e);
    }
  }

  private static void loadIfEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isEmpty(statement)) {
        statement.execute(script());
      }
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
