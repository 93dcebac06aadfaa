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
   * Opens a connection outside the pools, with the session settings of the pools.
   *
   * @param socketTimeout the limit for one read from the network, in whole seconds; zero for none
   */
  Connection connect(Duration socketTimeout) throws SQLException {
    Connection connection = DriverManager.getConnection(url, properties(socketTimeout));
    try {
      SessionSettings.apply(this, connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Returns the driver's properties for a connection outside the pools. */
  Properties properties(Duration socketTimeout) {
    Properties properties = new Properties();
    properties.putAll(DriverProperties.defaults(this));
    user.ifPresent(name -> properties.setProperty("user", name));
    properties.setProperty("password", passwordText());
    properties.setProperty("socketTimeout", Long.toString(socketTimeout.toSeconds()));
    return properties;
  }

  /** Returns whether the URL says which of several servers, or whether a standby, is to be used. */
  boolean namesServerType() {
    return url.contains("targetServerType=");
  }

  /** Returns whether the URL names several servers. */
  boolean hasSeveralServers() {
    return redactedUrl().contains(",");
  }

  /** Returns the password as text; empty when the database requires none. */
  public String passwordText() {
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
