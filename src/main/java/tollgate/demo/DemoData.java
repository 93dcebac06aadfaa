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
  private static final String IS_EMPTY =
      "select not exists (select from users where id <> 0)"
          + " and not exists (select from cardgroups)";
  private static final String IS_DEMO =
      "select exists (select from users where id = 10 and uniquehash = 'phone-of-anna')"
          + " and exists (select from users where id = 2 and username = 'nordwind')";

  private DemoData() {}

  /**
   * Loads the demo data into a database without card groups, and without users besides the
   * administrator. Leaves any other database unchanged. All data are loaded in one transaction.
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

  /**
   * Loads the demo data, in one transaction, into a database without users and card groups. Leaves
   * one with the demo data unchanged.
   *
   * @throws IllegalStateException if the database has other data, which stay as they are
   */
  public static void loadOrRefuse(DataSource database) {
    loadIfEmpty(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      if (!isTrue(statement, IS_DEMO)) {
        throw new IllegalStateException(
            "the database has data that are not those of the demo; demo data are loaded into an"
                + " empty database only");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The demo data cannot be read", e);
    }
  }

  private static void loadIfEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (isTrue(statement, IS_EMPTY)) {
        statement.execute(script());
      }
    }
  }

  private static boolean isTrue(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
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
