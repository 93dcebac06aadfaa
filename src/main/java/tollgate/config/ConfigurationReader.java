package tollgate.config;

import static tollgate.config.KnownVariable.ACCESS_LOG;
import static tollgate.config.KnownVariable.BASE_PATH;
import static tollgate.config.KnownVariable.BUS_URL;
import static tollgate.config.KnownVariable.CONSOLE_HOST;
import static tollgate.config.KnownVariable.CONSOLE_PORT;
import static tollgate.config.KnownVariable.DATA;
import static tollgate.config.KnownVariable.DB_PASSWORD;
import static tollgate.config.KnownVariable.DB_URL;
import static tollgate.config.KnownVariable.DB_USER;
import static tollgate.config.KnownVariable.HTTP_HOST;
import static tollgate.config.KnownVariable.HTTP_PORT;
import static tollgate.config.KnownVariable.INLINE_ROUTES;
import static tollgate.config.KnownVariable.LIB;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS;
import static tollgate.config.KnownVariable.MAX_CONNECTIONS_PER_ADDRESS;
import static tollgate.config.KnownVariable.PIN_KEYS;
import static tollgate.config.KnownVariable.PIN_KEYS_FILE;
import static tollgate.config.KnownVariable.PUBLIC_URL;
import static tollgate.config.KnownVariable.ROUTES_DIR;
import static tollgate.config.KnownVariable.SALE_GROUPS;
import static tollgate.config.KnownVariable.SMTP_HOST;
import static tollgate.config.KnownVariable.TLS_CERT;
import static tollgate.config.KnownVariable.TLS_CLIENT_CA;
import static tollgate.config.KnownVariable.TLS_KEY;
import static tollgate.config.KnownVariable.TRUSTED_PROXIES;
import static tollgate.config.KnownVariable.WARM_UP;
import static tollgate.config.KnownVariable.WRONG_HASHES_PER_MINUTE;
import static tollgate.config.KnownVariable.WRONG_LINKS_PER_MINUTE;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.access.GuessRates;
import tollgate.connection.ConnectionLimits;
import tollgate.db.DatabaseConfig;
import tollgate.logging.LogFormat;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.settings.Secret;
import tollgate.tls.TlsFiles;

/** Reads the configuration from the environment variables, and checks each value. */
final class ConfigurationReader {

  private static final int MAX_SALE_GROUPS = 16;
  private static final int MAX_WARM_UP_SECONDS = 60;
  private static final Pattern PUBLIC_ADDRESS =
      Pattern.compile("https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?/?");

  private ConfigurationReader() {}

  static Configuration read(Map<String, String> environment) {
    LogFormat format = LogFormat.of(environment);
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    return new Configuration(
        variables.value(DB_URL).map(url -> database(url, variables)),
        ReplicaVariables.read(variables),
        variables.valueOrDefault(HTTP_HOST),
        variables.port(HTTP_PORT),
        variables.valueOrDefault(CONSOLE_HOST),
        variables.port(CONSOLE_PORT),
        variables.value(SMTP_HOST).map(host -> SmtpVariables.read(host, variables)),
        basePath(variables.valueOrDefault(BASE_PATH)),
        variables.value(DATA).map(Path::of).orElseGet(ConfigurationReader::defaultDataDirectory),
        variables.value(ROUTES_DIR).map(Path::of),
        variables.value(LIB).map(Path::of),
        variables.isOn(INLINE_ROUTES),
        variables.value(PUBLIC_URL).map(ConfigurationReader::publicUrl),
        variables
            .value(TRUSTED_PROXIES)
            .map(ConfigurationReader::trustedProxies)
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
        EventVariables.read(variables),
        SessionConfig.read(variables),
        variables.seconds(WARM_UP, MAX_WARM_UP_SECONDS),
        TracingVariables.read(variables),
        variables.value(BUS_URL).map(url -> BusVariables.read(url, variables)),
        variables.isOn(ACCESS_LOG) ? Optional.of(format) : Optional.empty(),
        variables.number(SALE_GROUPS, 1, MAX_SALE_GROUPS),
        OidcVariables.read(variables));
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
