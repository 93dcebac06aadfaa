package tollgate.routes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;
import tollgate.concurrency.EventLoop;
import tollgate.config.Configuration;
import tollgate.db.ConnectionPools;
import tollgate.db.DatabaseConfig;
import tollgate.db.Schema;
import tollgate.runtime.RouteBeans;
import tollgate.testing.Postgres;
import tollgate.testkit.Ports;

/** The database and the event loop that all tests of routes share. */
final class RouteDatabase implements AutoCloseable {

  private static final String NAME = "routes";

  private final Postgres postgres;
  private final DatabaseConfig address;
  private final ConnectionPools pools;
  private final Vertx vertx = Vertx.vertx();
  private final EventLoop eventLoop;

  /** Creates the database on a running server. */
  RouteDatabase(Postgres postgres) {
    try {
      this.postgres = postgres;
      this.address = postgres.create(NAME);
      new Schema(address).migrate("");
      this.pools = new ConnectionPools(address, new SimpleMeterRegistry());
      this.eventLoop = registeredLoop(vertx);
    } catch (Exception e) {
      throw new IllegalStateException("The database of the routes was not created", e);
    }
  }

  /** Replaces all rows by those of {@code fixture.sql}. */
  void reset() {
    jdbi().useTransaction(tx -> tx.createScript(Postgres.resource("fixture.sql")).execute());
  }

  Jdbi jdbi() {
    return postgres.jdbi(NAME);
  }

  EventLoop eventLoop() {
    return eventLoop;
  }

  /**
   * Creates the beans of a gateway on this database, with a mail server and a broker out of reach.
   *
   * @param events the variables that switch on events
   */
  RouteBeans beans(Map<String, String> events) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", address.url());
    address.user().ifPresent(user -> environment.put("TOLLGATE_DB_USER", user));
    environment.put("TOLLGATE_SMTP_HOST", "127.0.0.1");
    environment.put("TOLLGATE_SMTP_PORT", "1");
    environment.put("TOLLGATE_MAIL_FROM", "cards@tollgate.example");
    environment.put("TOLLGATE_BUS_URL", "amqp://127.0.0.1:1");
    environment.putAll(events);
    return new RouteBeans(Configuration.of(environment), pools);
  }

  /** Returns a data source whose server refuses every connection. */
  static DataSource unreachable() {
    return dataSource("jdbc:postgresql://127.0.0.1:" + Ports.next() + "/" + NAME);
  }

  /** Returns a data source of a database that has none of the tables. */
  DataSource withoutTables() {
    return dataSource(postgres.address("postgres").url());
  }

  @Override
  public void close() throws Exception {
    pools.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static DataSource dataSource(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("postgres");
    return source;
  }

  private static EventLoop registeredLoop(Vertx vertx) {
    CompletableFuture<EventLoop> loop = new CompletableFuture<>();
    vertx.runOnContext(
        ready -> {
          EventLoop.register();
          loop.complete(EventLoop.current());
        });
    return loop.join();
  }
}
