package tollgate.runtime;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.main.Main;
import tollgate.db.ConnectionPools;
import tollgate.health.PoolsCheck;
import tollgate.health.ReadinessCheck;
import tollgate.http.ApiServer;

/** Creates and binds the checks that decide whether a gateway is ready. */
record HealthWiring(ConnectionPools pools, ApiServer server, BooleanSupplier isFresh) {

  void bindTo(Main camel) {
    camel.bind("apiReadinessCheck", new ReadinessCheck("api", server::problem));
    camel.bind("databaseReadinessCheck", new ReadinessCheck("database", pools.probe()::problem));
    camel.bind("settingsReadinessCheck", new ReadinessCheck("settings", this::settingsProblem));
    camel.bind("poolsReadinessCheck", new PoolsCheck(pools::states));
  }

  private Optional<String> settingsProblem() {
    return isFresh.getAsBoolean()
        ? Optional.empty()
        : Optional.of("Changed settings cannot be read");
  }
}
