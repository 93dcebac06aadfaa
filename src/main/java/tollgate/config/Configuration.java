package tollgate.config;

import static tollgate.config.KnownVariable.HTTP_HOST;
import static tollgate.config.KnownVariable.INLINE_ROUTES;
import static tollgate.config.KnownVariable.SALE_GROUPS;
import static tollgate.config.KnownVariable.WARM_UP;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tollgate.access.GuessRates;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.event.EventConfig;
import tollgate.logging.LogFormat;
import tollgate.mail.SmtpConfig;
import tollgate.oidc.OidcConfig;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.tls.TlsFiles;
import tollgate.tracing.TracingConfig;

/**
 * Holds the configuration that the environment variables give. See
 * docs/configuration.md#environment-variables.
 *
 * @param database the external database; empty for the demo with an embedded PostgreSQL
 * @param replica the read replica of that database; empty to read from the primary alone
 * @param httpHost the address on which the API listens
 * @param httpPort the port of the API; 0 lets the system choose one
 * @param consoleHost the address on which console, health and metrics listen
 * @param consolePort the port of console, health and metrics
 * @param smtp the mail server; empty when none is named
 * @param basePath the path in front of the calls, without a slash at the end
 * @param dataDirectory the directory that holds the demo's data and mails
 * @param routesDirectory the directory with {@code routes/} and {@code kamelets/}; empty to use
 *     those in the jar
 * @param libraryDirectory the directory with the jars of further components
 * @param isInlined whether the steps of Kamelets and routes run inside the routes that use them
 * @param publicUrl the address at which phones reach the API, without a path or a slash at the end
 * @param trustedProxies the proxies that may state the address, scheme and host of a client
 * @param connectionLimits how many connections each port accepts
 * @param guessRates how many wrong requests a client may make
 * @param tls the files that turn on TLS at both ports; empty for plain HTTP
 * @param pinKeys the keys that encrypt PINs
 * @param events where events are sent; empty when none are written
 * @param sessions what the sessions of the console require
 * @param warmUp how long the gateway is warmed up before it is ready
 * @param tracing where traces are sent; empty for no traces
 * @param bus the broker from which calls are received; empty for HTTP alone
 * @param accessLog the format of a line for each request; empty for none
 * @param saleGroups how many card groups a transaction of sales has at most, 1 to 16
 * @param oidc the OpenID Connect provider at which users may sign in; empty for none
 */
public record Configuration(
    Optional<DatabaseConfig> database,
    Optional<ReplicaConfig> replica,
    String httpHost,
    int httpPort,
    String consoleHost,
    int consolePort,
    Optional<SmtpConfig> smtp,
    String basePath,
    Path dataDirectory,
    Optional<Path> routesDirectory,
    Optional<Path> libraryDirectory,
    boolean isInlined,
    Optional<String> publicUrl,
    TrustedProxies trustedProxies,
    ConnectionLimits.OfPorts connectionLimits,
    GuessRates guessRates,
    Optional<TlsFiles> tls,
    PinKeySource pinKeys,
    Optional<EventConfig> events,
    SessionConfig sessions,
    Duration warmUp,
    Optional<TracingConfig> tracing,
    Optional<BusConfig> bus,
    Optional<LogFormat> accessLog,
    int saleGroups,
    Optional<OidcConfig> oidc) {

  /** Makes a configuration in which the API listens on all addresses and no proxy is trusted. */
  public Configuration(
      Optional<DatabaseConfig> database,
      int httpPort,
      String consoleHost,
      int consolePort,
      Optional<SmtpConfig> smtp,
      String basePath,
      Path dataDirectory,
      Optional<Path> routesDirectory,
      Optional<String> publicUrl) {
    this(
        database,
        Optional.empty(),
        HTTP_HOST.defaultValue(),
        httpPort,
        consoleHost,
        consolePort,
        smtp,
        basePath,
        dataDirectory,
        routesDirectory,
        Optional.empty(),
        Boolean.parseBoolean(INLINE_ROUTES.defaultValue()),
        publicUrl,
        TrustedProxies.none(),
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        GuessRates.defaults(),
        Optional.empty(),
        PinKeySource.none(),
        Optional.empty(),
        SessionConfig.defaults(),
        Duration.ofSeconds(Long.parseLong(WARM_UP.defaultValue())),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Integer.parseInt(SALE_GROUPS.defaultValue()),
        Optional.empty());
  }

  /** Returns the statements that each session with the database begins with, besides its own. */
  public List<String> sessionStatements() {
    return events.map(EventConfig::sessionStatements).orElseGet(List::of);
  }

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public static Configuration of(Map<String, String> environment) {
    return ConfigurationReader.read(environment);
  }

  /** Returns the scheme of both ports. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }
}
