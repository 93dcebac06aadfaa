package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.access.CallerQuery;
import tollgate.access.RefusalSampling;
import tollgate.config.Configuration;
import tollgate.console.WebConsole;
import tollgate.db.ChangeListener;
import tollgate.db.ConnectionPools;
import tollgate.db.DatabaseConfig;
import tollgate.db.DatabaseStartupWait;
import tollgate.db.Schema;
import tollgate.tls.ServerTls;
import tollgate.tracing.Tracing;

/** Runs a gateway: starts its parts in order, and closes them in the opposite order. */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private BackingServices backingServices;
  private BooleanSupplier isApiEnabled;
  private RefusalSampling sampling;
  private int port;
  private Optional<String> firstPassword = Optional.empty();

  private Gateway() {}

  /**
   * Starts a gateway without warming it up. It accepts requests when this method returns.
   *
   * @throws Exception with a reason for the operator; see {@link RootCause}. Everything that was
   *     started is closed again.
   */
  public static Gateway start(Configuration configuration) throws Exception {
    return start(configuration, warmUp -> {});
  }

  /**
   * Starts a gateway and warms it up before it accepts requests.
   *
   * @throws Exception as {@link #start(Configuration)} does
   */
  public static Gateway startWarm(Configuration configuration) throws Exception {
    return start(configuration, WarmUp::runUnlessBusy);
  }

  /**
   * Starts a gateway and warms it up even on a busy machine.
   *
   * @param demo has the services of a demo
   * @throws Exception as {@link #start(Configuration)} does
   */
  public static Gateway startTrained(Configuration configuration, ClassLoader demo)
      throws Exception {
    return start(configuration, WarmUp::run, demo);
  }

  /**
   * @param beforeListen is called when everything runs, but neither API nor console accepts
   *     requests yet
   */
  static Gateway start(Configuration configuration, Consumer<WarmUp> beforeListen)
      throws Exception {
    return start(configuration, beforeListen, Gateway.class.getClassLoader());
  }

  private static Gateway start(
      Configuration configuration, Consumer<WarmUp> beforeListen, ClassLoader demo)
      throws Exception {
    Gateway gateway = new Gateway();
    try {
      gateway.open(configuration, beforeListen, demo);
      return gateway;
    } catch (Exception | Error e) {
      gateway.close();
      throw e;
    }
  }

  /** Returns the port of the API, also when the system chose it. */
  public int port() {
    return port;
  }

  /** Returns whether the setting Allow_API is on and the administrator has a secret key. */
  public boolean isApiEnabled() {
    return isApiEnabled.getAsBoolean();
  }

  /** Returns the administrator's one-time password if this start made one. */
  public Optional<String> firstPassword() {
    return firstPassword;
  }

  /** Records the sums of refusals now, without waiting for the end of the minute. */
  public void recordRefusals() {
    sampling.flush();
  }

  /** Returns the database and the mail server of this gateway. */
  public BackingServices backingServices() {
    return backingServices;
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      close(started.pop());
    }
  }

  private void open(Configuration configuration, Consumer<WarmUp> beforeListen, ClassLoader demo)
      throws Exception {
    FreePorts.require(configuration);
    ServerTls tls = keep(ServerTls.of(configuration.tls(), Clock.systemUTC()));
    backingServices = keep(new BackingServices(configuration, demo));
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    started.push(meters::close);
    DatabaseConfig database = backingServices.database();
    ChangeListener changes = keep(new ChangeListener(database));
    new DatabaseStartupWait(database).await(changes::connect);
    new Schema(database).migrate(backingServices.emptyDatabaseRemedy());
    ConnectionPools pools =
        keep(new ConnectionPools(database, configuration.sessionStatements(), meters));
    backingServices.loadDemoData(pools.reads());
    ReferenceDataCache referenceData =
        new ReferenceDataCache(
            new ReferenceDataQueries(pools.readsJdbi()), new CallerQuery(pools.readsJdbi()));
    isApiEnabled = referenceData::isApiEnabled;
    // A method reference would link the class, which loads OpenTelemetry, also without tracing.
    Optional<Tracing> tracing = configuration.tracing().map(config -> Tracing.start(config));
    tracing.ifPresent(this::keep);
    HealthWiring health = new HealthWiring(pools, changes::isFresh, changes::isListening, meters);
    Wiring wiring =
        new Wiring(configuration, tls, backingServices, pools, meters, referenceData, health);
    keep(wiring.routes());
    wiring.pins().open();
    sampling = keep(wiring.sampling());
    keep(wiring.outbox());
    keep(wiring.bus());
    keep(wiring.events());
    keep(wiring.users()).start();
    keep(changes).start(wiring.refreshers(), pools);
    keep(wiring.server());
    if (configuration.replica().isEmpty()) {
      keep(wiring.pipelines()).open();
    }
    Main camel = wiring.camel();
    tracing.ifPresent(each -> each.addTo(camel));
    started.push(camel::stop);
    wiring.routes().start(camel, wiring::dryRunCamel);
    health.start(camel.getCamelContext(), configuration.consolePort(), wiring.server());
    wiring
        .routes()
        .reloader(camel.getCamelContext(), wiring.server(), wiring::dryRunCamel)
        .ifPresent(each -> keep(each).start());
    Function<Object, byte[]> xml = Wiring.xml(camel);
    beforeListen.accept(new WarmUp(configuration, referenceData, wiring.server(), xml));
    openConsole(wiring.console(), camel.getCamelContext(), configuration.consolePort());
    port = wiring.server().listen(configuration.httpHost(), configuration.httpPort(), xml);
  }

  /** Adds the pages to the server on which Camel already serves health and metrics. */
  private void openConsole(WebConsole console, CamelContext camel, int port) {
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
