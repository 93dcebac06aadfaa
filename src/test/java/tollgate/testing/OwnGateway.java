package tollgate.testing;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.GuessRates;
import tollgate.config.BusConfig;
import tollgate.config.SessionConfig;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.event.EventConfig;
import tollgate.logging.LogFormat;
import tollgate.mail.SmtpConfig;
import tollgate.oidc.OidcConfig;
import tollgate.pin.PinKeySource;
import tollgate.runtime.Gateway;
import tollgate.testkit.Ports;
import tollgate.tls.TlsFiles;
import tollgate.tracing.TracingConfig;

/** A gateway for one test class, with a database that the test may make unavailable. */
public final class OwnGateway implements AutoCloseable {

  private final Postgres postgres;
  private final String database;
  private final int consolePort = Ports.next();
  private final Gateway gateway;

  /** Starts a gateway on a new database with the rows of {@code fixture.sql}. */
  public OwnGateway(GatewayExtension.Running running, String database) throws Exception {
    this(running, database, GatewayOptions.of(running));
  }

  private OwnGateway(GatewayExtension.Running running, String database, GatewayOptions options)
      throws Exception {
    this(running, database, "fixture.sql", options);
  }

  private OwnGateway(
      GatewayExtension.Running running, String database, String rows, GatewayOptions options)
      throws Exception {
    this(running, database, running.postgres().create(database), options);
    sql(Postgres.resource(rows));
  }

  private OwnGateway(
      GatewayExtension.Running running,
      String database,
      DatabaseConfig address,
      GatewayOptions options)
      throws Exception {
    this.postgres = running.postgres();
    this.database = database;
    this.gateway = Gateway.start(options.configuration(address, consolePort));
  }

  /** Starts a gateway with this address of a database that has the tables. */
  public static OwnGateway at(
      GatewayExtension.Running running, String database, DatabaseConfig address) throws Exception {
    String fixture = Postgres.resource("fixture.sql");
    running.postgres().jdbi(database).useHandle(owner -> owner.createScript(fixture).execute());
    return new OwnGateway(running, database, address, GatewayOptions.of(running));
  }

  /** Starts a gateway without a mail server, on a new database with the rows of a fixture. */
  public static OwnGateway withoutMailServer(GatewayExtension.Running running, String database)
      throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withMailServer(Optional.empty()));
  }

  /** Starts a gateway with this mail server, on a new database with the rows of a fixture. */
  public static OwnGateway withMailServer(
      GatewayExtension.Running running, String database, SmtpConfig smtp) throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withMailServer(Optional.of(smtp)));
  }

  /** Starts a gateway that trusts these proxies, on a new database with the rows of a fixture. */
  public static OwnGateway behindProxies(
      GatewayExtension.Running running, String database, String proxies) throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withProxies(proxies));
  }

  /** Starts a gateway with these keys of PINs, on a database that has the tables. */
  public static OwnGateway withPinKeys(
      GatewayExtension.Running running, String database, PinKeySource pinKeys) throws Exception {
    return new OwnGateway(
        running,
        database,
        running.postgres().address(database),
        GatewayOptions.of(running).withPinKeys(pinKeys));
  }

  /** Starts a gateway that sends events, on a new database with the rows of a fixture. */
  public static OwnGateway withEvents(
      GatewayExtension.Running running, String database, EventConfig events) throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withEvents(events));
  }

  /**
   * Starts a gateway that sends events to a broker, on a new database with the rows of a fixture.
   */
  public static OwnGateway withEvents(
      GatewayExtension.Running running, String database, EventConfig events, BusConfig bus)
      throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withEvents(events).withBus(bus));
  }

  /** Starts a gateway that sends events and has a read replica, on a new database. */
  public static OwnGateway withEventsAndReplica(
      GatewayExtension.Running running, String database, EventConfig events, ReplicaConfig replica)
      throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withEvents(events).withReplica(replica));
  }

  /** Starts another gateway that sends events, on the database of this one. */
  public OwnGateway besideWithEvents(GatewayExtension.Running running, EventConfig events)
      throws Exception {
    return new OwnGateway(
        running,
        database,
        postgres.address(database),
        GatewayOptions.of(running).withEvents(events));
  }

  /** Starts a gateway with TLS, on a new database with the rows of a fixture. */
  public static OwnGateway withTls(GatewayExtension.Running running, String database, TlsFiles tls)
      throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withTls(tls));
  }

  /** Starts a gateway with an OpenID Connect provider, on a new database with the fixture. */
  public static OwnGateway withOidc(
      GatewayExtension.Running running, String database, OidcConfig oidc) throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withOidc(oidc));
  }

  /** Starts a gateway with rules for sessions and a provider, on a new database. */
  public static OwnGateway withSessions(
      GatewayExtension.Running running, String database, SessionConfig sessions, OidcConfig oidc)
      throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withSessions(sessions).withOidc(oidc));
  }

  /** Starts a gateway with a bus, on a new database with the rows of a fixture. */
  public static OwnGateway withBus(GatewayExtension.Running running, String database, BusConfig bus)
      throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withBus(bus));
  }

  /** Starts a gateway that is traced, on a new database with the rows of a fixture. */
  public static OwnGateway withTracing(
      GatewayExtension.Running running, String database, TracingConfig tracing) throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withTracing(tracing));
  }

  /** Starts a gateway that is traced and has a bus, on a new database with the fixture. */
  public static OwnGateway withTracing(
      GatewayExtension.Running running, String database, TracingConfig tracing, BusConfig bus)
      throws Exception {
    return new OwnGateway(
        running, database, GatewayOptions.of(running).withTracing(tracing).withBus(bus));
  }

  /** Starts a gateway that is traced and sends events, on a new database with the fixture. */
  public static OwnGateway withTracing(
      GatewayExtension.Running running,
      String database,
      TracingConfig tracing,
      EventConfig events,
      Optional<BusConfig> bus)
      throws Exception {
    GatewayOptions options = GatewayOptions.of(running).withTracing(tracing).withEvents(events);
    bus.ifPresent(options::withBus);
    return new OwnGateway(running, database, options);
  }

  /** Starts a gateway with an access log, on a new database with the rows of a fixture. */
  public static OwnGateway withAccessLog(
      GatewayExtension.Running running, String database, LogFormat format) throws Exception {
    return new OwnGateway(running, database, GatewayOptions.of(running).withAccessLog(format));
  }

  /** Starts a gateway that limits wrong requests, and trusts the proxy 127.0.0.1. */
  public static OwnGateway withGuessLimits(GatewayExtension.Running running, String database)
      throws Exception {
    return new OwnGateway(running, database, guessLimits(running));
  }

  /** Starts another gateway like {@link #withGuessLimits} on its database. */
  public OwnGateway withSameDatabase(GatewayExtension.Running running) throws Exception {
    return new OwnGateway(running, database, postgres.address(database), guessLimits(running));
  }

  private static GatewayOptions guessLimits(GatewayExtension.Running running) {
    return GatewayOptions.of(running)
        .withMailServer(Optional.empty())
        .withProxies("127.0.0.1")
        .withRates(GuessRates.defaults());
  }

  /** Starts a gateway on a new database with the demo data. */
  public static OwnGateway withDemoData(GatewayExtension.Running running, String database)
      throws Exception {
    return new OwnGateway(running, database, "demo/demo.sql", GatewayOptions.of(running));
  }

  /** Starts another gateway on the database of the shared gateway. */
  public static OwnGateway beside(GatewayExtension.Running running) throws Exception {
    return new OwnGateway(
        running,
        GatewayExtension.DATABASE,
        running.postgres().address(GatewayExtension.DATABASE),
        GatewayOptions.of(running));
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
}
