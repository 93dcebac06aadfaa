package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import tollgate.db.ConnectionPools;
import tollgate.health.HealthMetrics;
import tollgate.health.PoolsCheck;
import tollgate.health.ReadinessCheck;
import tollgate.health.StartupProbe;
import tollgate.http.ApiServer;
import tollgate.metrics.BuildInfo;
import tollgate.metrics.StockMetrics;

/** Creates what shows the health of a gateway: checks, a path and metrics. */
final class HealthWiring {

  private final ConnectionPools pools;
  private final BooleanSupplier isFresh;
  private final HealthMetrics metrics;

  /**
   * @param isFresh whether changed settings are read
   * @param isListening whether notifications of changed settings arrive
   */
  HealthWiring(
      ConnectionPools pools,
      BooleanSupplier isFresh,
      BooleanSupplier isListening,
      PrometheusMeterRegistry meters) {
    this.pools = pools;
    this.isFresh = isFresh;
    this.metrics = new HealthMetrics(pools, isListening);
    metrics.bindTo(meters);
    BuildInfo.read().bindTo(meters);
    new StockMetrics(pools.mailsJdbi()).bindTo(meters.getPrometheusRegistry());
  }

  BooleanSupplier isFresh() {
    return isFresh;
  }

  void bindTo(Main camel, ApiServer server) {
    camel.bind("apiReadinessCheck", new ReadinessCheck("api", server::problem));
    camel.bind("databaseReadinessCheck", new ReadinessCheck("database", pools.probe()::problem));
    camel.bind("settingsReadinessCheck", new ReadinessCheck("settings", this::settingsProblem));
    camel.bind("poolsReadinessCheck", new PoolsCheck(pools::states));
  }

  /** Begins to show the health of a started Camel on the port of the console. */
  void start(CamelContext camel, int port, ApiServer server) {
    String router = VertxPlatformHttpRouter.getRouterNameFromPort(port);
    new StartupProbe(() -> server.port() != 0).mount(VertxPlatformHttpRouter.lookup(camel, router));
    metrics.watch(camel);
  }

  private Optional<String> settingsProblem() {
    return isFresh.getAsBoolean()
        ? Optional.empty()
        : Optional.of("Changed settings cannot be read");
  }
}
