package tollgate.config;

import static tollgate.config.KnownVariable.DB_PASSWORD;
import static tollgate.config.KnownVariable.DB_READ_MAX_LAG;
import static tollgate.config.KnownVariable.DB_READ_PASSWORD;
import static tollgate.config.KnownVariable.DB_READ_PASSWORD_FILE;
import static tollgate.config.KnownVariable.DB_READ_URL;
import static tollgate.config.KnownVariable.DB_READ_USER;
import static tollgate.config.KnownVariable.DB_URL;
import static tollgate.config.KnownVariable.DB_USER;

import java.time.Duration;
import java.util.Optional;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.settings.Secret;

/** Reads the variables of the read replica. */
final class ReplicaVariables {

  private static final int MIN_LAG_SECONDS = 2;
  private static final int MAX_LAG_SECONDS = 3_600;

  private ReplicaVariables() {}

  /**
   * Returns which replica may be read; empty when none is named.
   *
   * @throws IllegalArgumentException when a variable is invalid, or there is no primary
   */
  static Optional<ReplicaConfig> read(EnvironmentVariables variables) {
    Duration maxLag =
        Duration.ofSeconds(variables.number(DB_READ_MAX_LAG, MIN_LAG_SECONDS, MAX_LAG_SECONDS));
    return variables
        .value(DB_READ_URL)
        .map(url -> new ReplicaConfig(database(url, variables), maxLag));
  }

  private static DatabaseConfig database(String url, EnvironmentVariables variables) {
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "TOLLGATE_DB_READ_URL must be a jdbc:postgresql: URL, for example jdbc:postgresql://replica:5432/billing");
    }
    if (variables.value(DB_URL).isEmpty()) {
      throw new IllegalArgumentException(
          "TOLLGATE_DB_READ_URL needs TOLLGATE_DB_URL, the address of the primary");
    }
    return variables.value(DB_READ_USER).isPresent()
        ? new DatabaseConfig(url, variables.value(DB_READ_USER), variables.secret(DB_READ_PASSWORD))
        : new DatabaseConfig(url, variables.value(DB_USER), password(variables));
  }

  private static Secret password(EnvironmentVariables variables) {
    return variables.isSet(DB_READ_PASSWORD) || variables.isSet(DB_READ_PASSWORD_FILE)
        ? variables.secret(DB_READ_PASSWORD)
        : variables.secret(DB_PASSWORD);
  }
}
