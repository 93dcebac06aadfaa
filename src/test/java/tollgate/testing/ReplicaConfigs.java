package tollgate.testing;

import java.time.Duration;
import java.util.Optional;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.settings.Secret;

/** Configurations of read replicas. */
public final class ReplicaConfigs {

  private ReplicaConfigs() {}

  /** Returns a replica that does not answer, so that the primary is read. */
  public static ReplicaConfig unreachable() {
    return new ReplicaConfig(
        new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", Optional.empty(), new Secret("")),
        Duration.ofSeconds(5));
  }
}
