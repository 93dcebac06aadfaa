package tollgate.db;

import java.time.Duration;
import java.util.Objects;

/**
 * Holds the address of a read replica, and how old its rows may be. See
 * docs/configuration.md#read-replica.
 *
 * @param database the address of the replica, and the credentials for it
 * @param maxLag the age above which the primary is read in its place
 */
public record ReplicaConfig(DatabaseConfig database, Duration maxLag) {

  public ReplicaConfig {
    Objects.requireNonNull(database);
    Objects.requireNonNull(maxLag);
  }
}
