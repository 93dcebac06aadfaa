package tollgate.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jdbi.v3.core.Jdbi;
import tollgate.config.Configuration;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.mail.SmtpConfig;
import tollgate.peer.TrustedProxies;
import tollgate.runtime.Gateway;
import tollgate.testkit.Ports;

/** A gateway for one test class, with a database that the test may make unavailable. */
public final class OwnGateway implements AutoCloseable {

  private final Postgres postgres;
  private final String database;
  private final int consolePort = Ports.next();
  private final Gateway gateway;

  /** Starts a gateway on a new database with the rows of {@code fixture.sql}. */
  public OwnGateway(GatewayExtension.Running running, String database) throws Exception {
    this(running, database, "fixture.sql");
  }

  private OwnGateway(GatewayExtension.Running running, String database, String rows)
      throws Exception {
    this(running, database, rows, Optional.of(smtp(running.mails().port())));
  }

  private OwnGateway(
      GatewayExtension.Running running, String database, String rows, Optional<SmtpConfig> smtp)
      throws Exception {
    this(running, database, rows, smtp, TrustedProxies.none());
  }

  private OwnGateway(
      GatewayExtension.Running running,
      String database,
      String rows,
      Optional<SmtpConfig> smtp,
      TrustedProxies proxies)
      throws Exception {
    this.postgres = running.postgres();
    this.database = database;
    DatabaseConfig address = postgres.create(database);
    this.gateway = Gateway.start(configuration(address, smtp, proxies));
    sql(Postgres.resource(rows));
  }

  private OwnGateway(GatewayExtension.Running running, String database, DatabaseConfig address)
      throws Exception {
    this.postgres = running.postgres();
    this.database = database;
    Optional<SmtpConfig> smtp = Optional.of(smtp(running.mails().port()));
    this.gateway = Gateway.start(configuration(address, smtp, TrustedProxies.none()));
  }

  /** Starts a gateway with this address of a database that has the tables. */
  public static OwnGateway at(
      GatewayExtension.Running running, String database, DatabaseConfig address) throws Exception {
    String fixture = Postgres.resource("fixture.sql");
    running.postgres().jdbi(database).useHandle(owner -> owner.createScript(fixture).execute());
    return new OwnGateway(running, database, address);
  }

  /** Starts a gateway without a mail server, on a new database with the rows of a fixture. */
  public static OwnGateway withoutMailServer(GatewayExtension.Running running, String database)
      throws Exception {
    return new OwnGateway(running, database, "fixture.sql", Optional.empty());
  }

  /** Starts a gateway with this mail server, on a new database with the rows of a fixture. */
  public static OwnGateway withMailServer(
      GatewayExtension.Running running, String database, SmtpConfig smtp) throws Exception {
    return new OwnGateway(running, database, "fixture.sql", Optional.of(smtp));
  }

  /** Starts a gateway that trusts these proxies, on a new database with the rows of a fixture. */
  public static OwnGateway behindProxies(
      GatewayExtension.Running running, String database, String proxies) throws Exception {
    return new OwnGateway(
        running,
        database,
        "fixture.sql",
        Optional.of(smtp(running.mails().port())),
        TrustedProxies.parse(proxies));
  }

  /** Starts a gateway on a new database with the demo data. */
  public static OwnGateway withDemoData(GatewayExtension.Running running, String database)
      throws Exception {
    return new OwnGateway(running, database, "demo/demo.sql");
  }

  /** Starts another gateway on the database of the shared gateway. */
  public static OwnGateway beside(GatewayExtension.Running running) throws Exception {
    DatabaseConfig address = running.postgres().address(GatewayExtension.DATABASE);
    return new OwnGateway(running, GatewayExtension.DATABASE, address);
  }

  public ApiClient wire() {
    return new ApiClient(gateway.port());
  }

  /** Returns the port of the API. */
  public int port() {
    return gateway.port();
  }

  /** Returns the port of the console, health and metrics. */
  public int consolePort() {
    return consolePort;
  }

  /** Returns a client for health and metrics. */
  public ApiClient console() {
    return new ApiClient(consolePort);
  }

  /** Returns access to the database, beside the gateway's. */
  public Jdbi jdbi() {
    return postgres.jdbi(database);
  }

  /** Executes SQL as another program would. */
  public void sql(String script) {
    postgres.jdbi(database).useTransaction(tx -> tx.createScript(script).execute());
  }

  /** Ends all connections to the database and refuses new ones. */
  public void loseDatabase() {
    server().useHandle(tx -> tx.execute("alter database " + database + " allow_connections false"));
    endConnections();
  }

  /** Ends all connections to the database, which accepts new ones. */
  public void endConnections() {
    server()
        .useHandle(
            tx ->
                tx.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?",
                    database));
  }

  public void restoreDatabase() {
    server().useHandle(tx -> tx.execute("alter database " + database + " allow_connections true"));
  }

  @Override
  public void close() {
    gateway.close();
  }

  private Jdbi server() {
    return postgres.jdbi("postgres");
  }

  private static SmtpConfig smtp(int port) {
    return new SmtpConfig("127.0.0.1", port, Optional.empty(), "cards@tollgate.example");
  }

  private Configuration configuration(
      DatabaseConfig address, Optional<SmtpConfig> smtp, TrustedProxies proxies) {
    return new Configuration(
        Optional.of(address),
        "127.0.0.1",
        0,
        "127.0.0.1",
        consolePort,
        smtp,
        "/billing/api",
        Path.of("target"),
        Optional.empty(),
        Optional.empty(),
        proxies,
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        Duration.ofHours(12));
  }
}
