package tollgate.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import tollgate.settings.Secret;

/**
 * Holds the address of the database and the credentials for it. See
 * docs/configuration.md#environment-variables.
 *
 * @param url a {@code jdbc:postgresql:} URL
 * @param user the database user; empty when the URL names one
 * @param password the user's password; empty text when the database requires none
 */
public record DatabaseConfig(String url, Optional<String> user, Secret password) {

  /**
   * @throws IllegalArgumentException if the URL is not one of PostgreSQL; the message says what to
   *     set
   */
  public DatabaseConfig {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "TOLLGATE_DB_URL must be a jdbc:postgresql: URL, for example jdbc:postgresql://localhost:5432/billing");
    }
  }

  /**
   * Opens a connection outside the pools.
   *
   * @param socketTimeout the limit for one read from the network, in whole seconds; zero for none
   */
  Connection connect(Duration socketTimeout) throws SQLException {
    return DriverManager.getConnection(url, properties(socketTimeout));
  }

  /** Returns the driver's properties for a connection outside the pools. */
  Properties properties(Duration socketTimeout) {
    Properties properties = new Properties();
    properties.putAll(DriverProperties.defaults());
    user.ifPresent(name -> properties.setProperty("user", name));
    properties.setProperty("password", passwordText());
    properties.setProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
    return properties;
  }

  String passwordText() {
    return new String(password.bytes(), StandardCharsets.UTF_8);
  }

  /** Returns the URL without user, password and parameters. */
  public String redactedUrl() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return redactedUrl();
  }
}
