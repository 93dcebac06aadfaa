package tollgate.dataimport;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.mariadb.jdbc.Driver;
import tollgate.settings.Secret;

/**
 * Reads a MySQL or MariaDB database in one read-only transaction, as it was when the transaction
 * began. See docs/migrate.md#mysql-and-mariadb.
 */
public final class MySqlSource implements ImportSource {

  private static final List<String> SESSION =
      List.of(
          "set session transaction read only",
          "set session time_zone = '+00:00'",
          "set session net_write_timeout = 3600",
          "set session transaction isolation level repeatable read",
          "start transaction with consistent snapshot, read only");

  private static final String COLUMNS =
      "select lower(column_name), lower(data_type) from information_schema.columns"
          + " where table_schema = database() and table_name = ? order by ordinal_position";

  private final String description;
  private final Connection connection;
  private final SourceFormat format;

  private MySqlSource(String description, Connection connection, SourceFormat format) {
    this.description = description;
    this.connection = connection;
    this.format = format;
  }

  /**
   * Connects to a database.
   *
   * @param url {@code mysql://}, {@code mariadb://} or the same after {@code jdbc:}
   * @param format its zone is that of the columns of type {@code datetime}
   * @throws ImportException if it does not answer, or refuses the user
   */
  public static MySqlSource connect(
      String url, Optional<String> user, Optional<Secret> password, SourceFormat format) {
    MySqlUrl address = MySqlUrl.parse(url);
    Properties properties = new Properties();
    // A server could ask for files of this machine.
    properties.setProperty("allowLocalInfile", "false");
    user.or(address::user).ifPresent(name -> properties.setProperty("user", name));
    password
        .map(secret -> new String(secret.bytes(), StandardCharsets.UTF_8))
        .ifPresent(text -> properties.setProperty("password", text));
    try {
      Connection connection = new Driver().connect(address.jdbcUrl(), properties);
      begin(connection);
      return new MySqlSource(address.redacted(), connection, format);
    } catch (SQLException e) {
      throw new ImportException(
          "Cannot connect to %s: %s".formatted(address.redacted(), e.getMessage()), e);
    }
  }

  private static void begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String each : SESSION) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Optional<SourceTable> open(ImportTable table) throws SQLException {
    for (String name : table.fileNames()) {
      List<MySqlColumn> columns = columns(name);
      if (!columns.isEmpty()) {
        return Optional.of(open(table, name, columns));
      }
    }
    return Optional.empty();
  }

  private SourceTable open(ImportTable table, String name, List<MySqlColumn> columns)
      throws SQLException {
    return MySqlTable.open(
        connection, table, name, columns, format.withDecimalMark(Optional.of('.')));
  }

  private List<MySqlColumn> columns(String table) throws SQLException {
    List<MySqlColumn> columns = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, table);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          columns.add(new MySqlColumn(rows.getString(1), rows.getString(2)));
        }
      }
    }
    return columns;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
