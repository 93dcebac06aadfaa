package tollgate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import tollgate.db.DatabaseConfig;
import tollgate.settings.Secret;

/** A real PostgreSQL server for the tests of a run; each user creates a database of its own. */
public final class Postgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  public Postgres() {
    try {
      server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the server that all tests of this run share; it stops at the end of the run. */
  public static Postgres shared(ExtensionContext context) {
    return SharedResources.get(context, Postgres.class, Postgres::new);
  }

  /** Creates an empty database. */
  public DatabaseConfig create(String name) {
    jdbi("postgres").useHandle(handle -> handle.execute("create database " + name));
    return address(name);
  }

  public Jdbi jdbi(String name) {
    return Jdbi.create(server.getDatabase("postgres", name));
  }

  /** Returns the text of a test resource. */
  public static String resource(String name) {
    try (InputStream in = Postgres.class.getResourceAsStream("/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Returns the address of an existing database. */
  public DatabaseConfig address(String name) {
    String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    return new DatabaseConfig(url, Optional.of("postgres"), new Secret(""));
  }
}
