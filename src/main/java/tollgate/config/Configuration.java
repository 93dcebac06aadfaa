package tollgate.config;

import static tollgate.config.KnownVariable.BASE_PATH;
import static tollgate.config.KnownVariable.CONSOLE_HOST;
import static tollgate.config.KnownVariable.CONSOLE_PORT;
import static tollgate.config.KnownVariable.DATA;
import static tollgate.config.KnownVariable.DB_PASSWORD;
import static tollgate.config.KnownVariable.DB_URL;
import static tollgate.config.KnownVariable.DB_USER;
import static tollgate.config.KnownVariable.HTTP_HOST;
import static tollgate.config.KnownVariable.HTTP_PORT;
import static tollgate.config.KnownVariable.INLINE_ROUTES;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS_PER_ADDRESS;
import static tollgate.config.KnownVariable.PIN_KEYS;
import static tollgate.config.KnownVariable.PIN_KEYS_FILE;
import static tollgate.config.KnownVariable.PUBLIC_URL;
import static tollgate.config.KnownVariable.ROUTES_DIR;
import static tollgate.config.KnownVariable.SESSION_HOURS;
import static tollgate.config.KnownVariable.SMTP_HOST;
import static tollgate.config.KnownVariable.TLS_CERT;
import static tollgate.config.KnownVariable.TLS_CLIENT_CA;
import static tollgate.config.KnownVariable.TLS_KEY;
import static tollgate.config.KnownVariable.TRUSTED_PROXIES;
import static tollgate.config.KnownVariable.WARM_UP;
import static tollgate.config.KnownVariable.WRONG_HASHES_PER_MINUTE;
import static tollgate.config.KnownVariable.WRONG_LINKS_PER_MINUTE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.access.GuessRates;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.mail.SmtpConfig;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.settings.Secret;
import tollgate.tls.TlsFiles;

/**
 * Holds the configuration that the environment variables give. See
 * docs/configuration.md#environment-variables.
 *
 * @param database the external database; empty for the demo with an embedded PostgreSQL
 * @param httpHost the address on which the API listens
 * @param httpPort the port of the API; 0 lets the system choose one
 * @param consoleHost the address on which console, health and metrics listen
 * @param consolePort the port of console, health and metrics
 * @param smtp the mail server; empty when none is named
 * @param basePath the path in front of the calls, without a slash at the end
 * @param dataDirectory the directory that holds the demo's data and mails
 * @param routesDirectory the directory with {@code routes/} and {@code kamelets/}; empty to use
 *     those in the jar
 * @param isInlined whether the steps of Kamelets and routes run inside the routes that use them
 * @param publicUrl the address at which phones reach the API, without a path or a slash at the end
 * @param trustedProxies the proxies that may state the address, scheme and host of a client
 * @param connectionLimits how many connections each port accepts
 * @param guessRates how many wrong requests a client may make
 * @param tls the files that turn on TLS at both ports; empty for plain HTTP
 * @param pinKeys the keys that encrypt PINs
 * @param sessionLifetime how long a session of the console lasts at most
 * @param warmUp how long the gateway is warmed up before it is ready
 */
public record Configuration(
    Optional<DatabaseConfig> database,
    String httpHost,
    int httpPort,
    String consoleHost,
    int consolePort,
    Optional<SmtpConfig> smtp,
    String basePath,
    Path dataDirectory,
    Optional<Path> routesDirectory,
    boolean isInlined,
    Optional<String> publicUrl,
    TrustedProxies trustedProxies,
    ConnectionLimits.OfPorts connectionLimits,
    GuessRates guessRates,
    Optional<TlsFiles> tls,
    PinKeySource pinKeys,
    Duration sessionLifetime,
    Duration warmUp) {

  private static final int MAX_SESSION_HOURS = 720;
  private static final int MAX_WARM_UP_SECONDS = 60;
  private static final Pattern PUBLIC_ADDRESS =
      Pattern.compile("https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?/?");

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
        HTTP_HOST.defaultValue(),
        httpPort,
        consoleHost,
        consolePort,
        smtp,
        basePath,
        dataDirectory,
        routesDirectory,
        Boolean.parseBoolean(INLINE_ROUTES.defaultValue()),
        publicUrl,
        TrustedProxies.none(),
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        GuessRates.defaults(),
        Optional.empty(),
        PinKeySource.none(),
        Duration.ofHours(Long.parseLong(SESSION_HOURS.defaultValue())),
        Duration.ofSeconds(Long.parseLong(WARM_UP.defaultValue())));
  }

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public static Configuration of(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    return new Configuration(
        variables.value(DB_URL).map(url -> database(url, variables)),
        variables.valueOrDefault(HTTP_HOST),
        variables.port(HTTP_PORT),
        variables.valueOrDefault(CONSOLE_HOST),
        variables.port(CONSOLE_PORT),
        variables.value(SMTP_HOST).map(host -> SmtpVariables.read(host, variables)),
        basePath(variables.valueOrDefault(BASE_PATH)),
        variables.value(DATA).map(Path::of).orElseGet(Configuration::defaultDataDirectory),
        variables.value(ROUTES_DIR).map(Path::of),
        variables.isOn(INLINE_ROUTES),
        variables.value(PUBLIC_URL).map(Configuration::publicUrl),
        variables
            .value(TRUSTED_PROXIES)
            .map(Configuration::trustedProxies)
            .orElse(TrustedProxies.none()),
        ConnectionLimits.OfPorts.of(
            variables.count(MAX_CONNECTIONS), variables.count(MAX_CONNECTIONS_PER_ADDRESS)),
        new GuessRates(
            variables.rate(WRONG_HASHES_PER_MINUTE), variables.rate(WRONG_LINKS_PER_MINUTE)),
        TlsFiles.of(
            variables.value(TLS_CERT), variables.value(TLS_KEY), variables.value(TLS_CLIENT_CA)),
        new PinKeySource(
            variables.value(PIN_KEYS).map(Secret::new),
            variables.value(PIN_KEYS_FILE).map(Path::of)),
        variables.hours(SESSION_HOURS, MAX_SESSION_HOURS),
        variables.seconds(WARM_UP, MAX_WARM_UP_SECONDS));
  }

  /** Returns the scheme of both ports. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  private static DatabaseConfig database(String url, EnvironmentVariables variables) {
    return new DatabaseConfig(url, variables.value(DB_USER), variables.secret(DB_PASSWORD));
  }

  private static Path defaultDataDirectory() {
    return Path.of(DATA.defaultValue().replace("~", System.getProperty("user.home")));
  }

  private static String publicUrl(String url) {
    Matcher parts = PUBLIC_ADDRESS.matcher(url);
    if (!parts.matches() || parts.group(1) != null && Integer.parseInt(parts.group(1)) > 65_535) {
      throw new IllegalArgumentException(
          "TOLLGATE_PUBLIC_URL must be an address without a path like https://billing.example, not "
              + url);
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static TrustedProxies trustedProxies(String list) {
    try {
      return TrustedProxies.parse(list);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("TOLLGATE_TRUSTED_PROXIES: " + e.getMessage());
    }
  }

  private static String basePath(String path) {
    if (!path.matches("(/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException(
          "TOLLGATE_BASE_PATH must be a path like /billing/api, not " + path);
    }
    return path;
  }
}
