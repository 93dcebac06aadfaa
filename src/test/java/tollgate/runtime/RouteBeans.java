package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Registry;
import tollgate.access.CallerQuery;
import tollgate.config.Configuration;
import tollgate.db.ConnectionPools;
import tollgate.tls.ServerTls;

/** Provides what {@link Wiring} binds for the routes, so that a test can run a single route. */
public final class RouteBeans implements AutoCloseable {

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Configuration configuration;
  private final BackingServices services;
  private final Wiring wiring;

  /**
   * Creates new beans on open connection pools, with the reference data read from the database.
   *
   * @param configuration names the database and a mail server
   */
  public RouteBeans(Configuration configuration, ConnectionPools pools) {
    this.configuration = configuration;
    this.services = new BackingServices(configuration);
    ReferenceDataCache referenceData =
        new ReferenceDataCache(
            new ReferenceDataQueries(pools.readsJdbi()), new CallerQuery(pools.readsJdbi()));
    this.wiring =
        new Wiring(
            configuration,
            ServerTls.off(),
            services,
            pools,
            meters,
            referenceData,
            new HealthWiring(pools, () -> true, () -> true, meters));
    refresh();
  }

  /** Reads all reference data again, as after a change of its tables. */
  public void refresh() {
    wiring.refreshers().values().forEach(Runnable::run);
  }

  /** Binds every bean that a route or a Kamelet may name. */
  public void bindTo(Registry registry) {
    Main main = wiring.camel();
    main.lookupByType(Object.class).forEach(registry::bind);
  }

  /** Returns the properties that the routes name. */
  public Properties properties() {
    Properties properties = new Properties();
    properties.putAll(new CamelProperties(configuration, services).all());
    return properties;
  }

  @Override
  public void close() throws Exception {
    wiring.outbox().close();
    wiring.bus().close();
    wiring.events().close();
    wiring.server().close();
    services.close();
    meters.close();
  }
}
