package tollgate.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tollgate.db.DatabaseConfig;
import tollgate.mail.SmtpConfig;
import tollgate.settings.Secret;

/** What the environment says about where things are. Contract 7. */
public record Configuration(
    Optional<DatabaseConfig> database,
    int httpPort,
    String consoleHost,
    int consolePort,
    Optional<SmtpConfig> smtp,
    String basePath,
    Path dataDirectory,
    Optional<Path> routesDirectory,
    Optional<String> publicUrl) {

  private static final String SENDER = "tollgate@localhost";
  private static final int SMTP_PORT = 25;

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public static Configuration of(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    return new Configuration(
        variables.text("TOLLGATE_DB_URL").map(url -> database(url, variables)),
        variables.port("TOLLGATE_HTTP_PORT", 8080),
        variables.text("TOLLGATE_CONSOLE_HOST").orElse("127.0.0.1"),
        variables.port("TOLLGATE_CONSOLE_PORT", 8081),
        variables.text("TOLLGATE_SMTP_HOST").map(host -> smtp(host, variables)),
        basePath(variables.text("TOLLGATE_BASE_PATH").orElse("/billing/api")),
        variables
            .text("TOLLGATE_DATA")
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".tollgate")),
        variables.text("TOLLGATE_FLOWS").map(Path::of),
        variables.text("TOLLGATE_PUBLIC_URL").map(Configuration::publicUrl));
  }

  private static DatabaseConfig database(String url, EnvironmentVariables variables) {
    return new DatabaseConfig(
        url,
        variables.text("TOLLGATE_DB_USER"),
        new Secret(variables.text("TOLLGATE_DB_PASSWORD").orElse("")));
  }

  private static SmtpConfig smtp(String host, EnvironmentVariables variables) {
    Optional<SmtpConfig.Login> login =
        variables
            .text("TOLLGATE_SMTP_USER")
            .map(
                user ->
                    new SmtpConfig.Login(
                        user, new Secret(variables.text("TOLLGATE_SMTP_PASSWORD").orElse(""))));
    return new SmtpConfig(
        host,
        variables.port("TOLLGATE_SMTP_PORT", SMTP_PORT),
        login,
        variables.text("TOLLGATE_MAIL_FROM").orElse(SENDER));
  }

  private static String publicUrl(String url) {
    if (!url.matches("https?://[A-Za-z0-9.:\\[\\]_-]+/?")) {
      throw new IllegalArgumentException(
          "TOLLGATE_PUBLIC_URL must be an address without a path like https://billing.example, not "
              + url);
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String basePath(String path) {
    if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException(
          "TOLLGATE_BASE_PATH must be a path like /billing/api, not " + path);
    }
    return path;
  }
}
