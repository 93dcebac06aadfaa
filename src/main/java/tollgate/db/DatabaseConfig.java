package tollgate.db;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import tollgate.settings.Secret;

/** Where the database is and who we are there. Contract 7. */
public record DatabaseConfig(String url, Optional<String> user, Secret password) {

  public DatabaseConfig {
    Objects.requireNonNull(user);
    Objects.requireNonNull(password);
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "TOLLGATE_DB_URL must be a jdbc:postgresql: URL, for example jdbc:postgresql://localhost:5432/billing");
    }
  }

  /** A connection of its own, outside of the pools. */
  Connection connect(String socketTimeoutSeconds) throws SQLException {
    Properties properties = new Properties();
    properties.putAll(DriverProperties.settings());
    user.ifPresent(name -> properties.setProperty("user", name));
    properties.setProperty("password", passwordText());
    properties.setProperty("socketTimeout", socketTimeoutSeconds);
    return DriverManager.getConnection(url, properties);
  }

  String passwordText() {
    return new String(password.bytes(), StandardCharsets.UTF_8);
  }

  /** Where, without who and without what a URL may carry beside it. */
  public String redactedUrl() {
    return url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
  }

  @Override
  public String toString() {
    return redactedUrl();
  }
}
