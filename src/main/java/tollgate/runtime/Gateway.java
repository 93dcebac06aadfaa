package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.config.Configuration;
import tollgate.console.WebConsole;
import tollgate.db.ChangeListener;
import tollgate.db.ConnectionPools;
import tollgate.db.ReferenceDataQueries;
import tollgate.http.ApiServer;

/**
 * A running gateway. It is started whole or not at all, and closed in the opposite order. Contract
 * 7.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private BackingServices surroundings;
  private BooleanSupplier isOpen;
  private int port;
  private Optional<String> firstPassword = Optional.empty();

  /** What is done when everything runs and nobody can reach it yet. */
  interface Rehearsal {
    void play(ReferenceDataCache memory, ApiServer server, Function<Object, byte[]> xml);
  }

  private Gateway() {}

  /**
   * Starts a gateway; when this returns it serves.
   *
   * @throws Exception with a sentence that says what to do about it; then nothing is left running
   */
  public static Gateway start(Configuration configuration) throws Exception {
    return start(configuration, (memory, server, xml) -> {});
  }

  /**
   * The same; when this returns it also serves fast.
   *
   * @throws Exception as above
   */
  public static Gateway startWarm(Configuration configuration) throws Exception {
    return start(
        configuration,
        (memory, server, xml) ->
            new WarmUp(configuration.basePath(), memory).runUnlessBusy(server, xml));
  }

  /** The same, with a rehearsal before anybody is let in. */
  static Gateway start(Configuration configuration, Rehearsal rehearsal) throws Exception {
    Gateway gateway = new Gateway();
    try {
      gateway.open(configuration, rehearsal);
      return gateway;
    } catch (Exception | Error e) {
      gateway.close();
      throw e;
    }
  }

  /** The port of the API. */
  public int port() {
    return port;
  }

  /** Whether the operator has switched the API on, and it has a key. */
  public boolean isApiEnabled() {
    return isOpen.getAsBoolean();
  }

  /** The administrator's first password, if it was made just now. It counts once. */
  public Optional<String> firstPassword() {
    return firstPassword;
  }

  /** What the gateway runs on. */
  public BackingServices backingServices() {
    return surroundings;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      close(started.pop());
    }
  }

  private void open(Configuration configuration, Rehearsal rehearsal) throws Exception {
    surroundings = keep(BackingServices.start(configuration));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    started.push(meters::close);
    ConnectionPools database = keep(new ConnectionPools(surroundings.database(), meters));
    database.migrate(surroundings.emptyDatabaseRemedy());
    surroundings.loadDemoData(database.reads());
    ReferenceDataCache memory =
        new ReferenceDataCache(new ReferenceDataQueries(database.readsJdbi()));
    Wiring wiring = new Wiring(configuration, surroundings, database, meters, memory);
    keep(wiring.outbox());
    isOpen = memory::isApiEnabled;
    keep(new ChangeListener(surroundings.database(), wiring.refreshers())).start();
    keep(wiring.server());
    Main camel = wiring.camel();
    started.push(camel::stop);
    camel.start();
    if (configuration.routesDirectory().isPresent()) {
      RouteReloader flows = new RouteReloader(configuration.routesDirectory().get(), wiring);
      camel.getCamelContext().addService(flows);
      started.push(flows::stop);
    }
    Function<Object, byte[]> xml = Wiring.xml(camel);
    rehearsal.play(memory, wiring.server(), xml);
    open(wiring.console(), camel.getCamelContext(), configuration.consolePort());
    port = wiring.server().listen(configuration.httpPort(), xml);
  }

  /** Camel's server on the console's port has health and metrics; the pages come after them. */
  private void open(WebConsole console, CamelContext camel, int port) {
    firstPassword = console.firstPassword();
    VertxPlatformHttpRouter router =
        VertxPlatformHttpRouter.lookup(camel, VertxPlatformHttpRouter.getRouterNameFromPort(port));
    console.mount(router.vertx(), router);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    started.push(resource);
    return resource;
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("Could not close {}: {}", resource.getClass().getSimpleName(), e.getMessage());
    }
  }
}
