package example;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** Runs a PostgreSQL with the table of the integration, until the process is stopped. */
final class Database {

  private Database() {}

  /**
   * Starts the database.
   *
   * @param arguments the port of 127.0.0.1, or 0 for a free one
   */
  public static void main(String[] arguments) throws Exception {
    int port = Ports.orFree(Integer.parseInt(arguments[0]));
    EmbeddedPostgres postgres = EmbeddedPostgres.builder().setPort(port).start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Path.of("sql/create-table.sql")));
    }
    System.out.println("Database at " + postgres.getJdbcUrl("postgres", "postgres"));
    Thread.currentThread().join();
  }
}
