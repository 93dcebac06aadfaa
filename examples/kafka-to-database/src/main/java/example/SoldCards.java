package example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;

/** Prints the rows that the integration has written. */
final class SoldCards {

  private SoldCards() {}

  /**
   * Prints the rows.
   *
   * @param arguments the address of the database, as of JDBC
   */
  public static void main(String[] arguments) throws Exception {
    String query = Files.readString(Path.of("sql/sold-cards.sql"));
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        System.out.println(rows.getString(1));
      }
    }
  }
}
