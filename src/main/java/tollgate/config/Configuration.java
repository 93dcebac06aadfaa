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
import static tollgate.config.KnownVariable.MAIL_FROM;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS_PER_ADDRESS;
import static tollgate.config.KnownVariable.PUBLIC_URL;
import static tollgate.config.KnownVariable.ROUTES_DIR;
import static tollgate.config.KnownVariable.SESSION_HOURS;
import static tollgate.config.KnownVariable.SMTP_HELO;
import static tollgate.config.KnownVariable.SMTP_HOST;
import static tollgate.config.KnownVariable.SMTP_PASSWORD;
import static tollgate.config.KnownVariable.SMTP_PORT;
import static tollgate.config.KnownVariable.SMTP_TLS;
import static tollgate.config.KnownVariable.SMTP_USER;
import static tollgate.config.KnownVariable.TRUSTED_PROXIES;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.mail.SmtpConfig;
import tollgate.mail.SmtpTls;
import tollgate.peer.TrustedProxies;
import tollgate.settings.Secret;

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
 * @param publicUrl the address at which phones reach the API, without a path or a slash at the end
 * @param trustedProxies the proxies that may state the address, scheme and host of a client
 * @param connectionLimits how many connections each port accepts
 * @param sessionLifetime how long a session of the console lasts at most
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
    Optional<String> publicUrl,
    TrustedProxies trustedProxies,
    ConnectionLimits.OfPorts connectionLimits,
    Duration sessionLifetime) {

  private static final int MAX_SESSION_HOURS = 720;
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
        publicUrl,
        TrustedProxies.none(),
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        Duration.ofHours(Long.parseLong(SESSION_HOURS.defaultValue())));
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
        variables.value(SMTP_HOST).map(host -> smtp(host, variables)),
        basePath(variables.valueOrDefault(BASE_PATH)),
        variables.value(DATA).map(Path::of).orElseGet(Configuration::defaultDataDirectory),
        variables.value(ROUTES_DIR).map(Path::of),
        variables.value(PUBLIC_URL).map(Configuration::publicUrl),
        variables
            .value(TRUSTED_PROXIES)
            .map(Configuration::trustedProxies)
            .orElse(TrustedProxies.none()),
        ConnectionLimits.OfPorts.of(
            variables.count(MAX_CONNECTIONS), variables.count(MAX_CONNECTIONS_PER_ADDRESS)),
        variables.hours(SESSION_HOURS, MAX_SESSION_HOURS));
  }

  private static DatabaseConfig database(String url, EnvironmentVariables variables) {
    return new DatabaseConfig(url, variables.value(DB_USER), variables.secret(DB_PASSWORD));
  }

  private static SmtpConfig smtp(String host, EnvironmentVariables variables) {
    Secret password = variables.secret(SMTP_PASSWORD);
    Optional<SmtpConfig.Login> login =
        variables.value(SMTP_USER).map(user -> new SmtpConfig.Login(user, password));
    String from = variables.valueOrDefault(MAIL_FROM);
    return new SmtpConfig(
        host,
        variables.port(SMTP_PORT),
        login,
        from,
        variables
            .value(SMTP_TLS)
            .map(Configuration::tls)
            .orElseGet(() -> SmtpConfig.defaultTls(login)),
        variables.value(SMTP_HELO).orElseGet(() -> SmtpConfig.defaultHelo(from)));
  }

  private static SmtpTls tls(String name) {
    return SmtpTls.byName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TOLLGATE_SMTP_TLS must be required, optional or off, not " + name));
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
