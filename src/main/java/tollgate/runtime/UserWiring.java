package tollgate.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.main.Main;
import tollgate.db.ConnectionPools;
import tollgate.db.ReadReplica;
import tollgate.db.ReplicaConfig;
import tollgate.response.UserResponses;
import tollgate.user.UserQueryParameters;
import tollgate.user.UserVisibility;

/** Creates and binds the beans that look up users; they read a replica if there is one. */
final class UserWiring implements AutoCloseable {

  private final ConnectionPools pools;
  private final ReferenceDataCache referenceData;
  private final Optional<ReadReplica> replica;

  UserWiring(
      Optional<ReplicaConfig> replica,
      ConnectionPools pools,
      ReferenceDataCache referenceData,
      MeterRegistry meters) {
    this.pools = pools;
    this.referenceData = referenceData;
    this.replica = replica.map(config -> new ReadReplica(config, pools, meters));
  }

  void start() {
    replica.ifPresent(ReadReplica::start);
  }

  void bindTo(Main camel) {
    DataSource users = replica.map(ReadReplica::reads).orElseGet(pools::reads);
    camel.bind("readDataSource", pools.reads());
    camel.bind("userDataSource", users);
    camel.bind("userQueryParameters", new UserQueryParameters());
    camel.bind("userVisibility", new UserVisibility());
    camel.bind("userResponses", new UserResponses(referenceData.settings(), referenceData::rates));
  }

  @Override
  public void close() {
    replica.ifPresent(ReadReplica::close);
  }
}
