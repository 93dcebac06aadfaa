package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.Main;
import tollgate.access.RefusalSampling;
import tollgate.config.Configuration;
import tollgate.console.WebConsole;
import tollgate.console.overview.RuntimeStats;
import tollgate.db.ConnectionPools;
import tollgate.http.ApiServer;
import tollgate.oidc.OidcClient;
import tollgate.outbox.OutboxScheduler;
import tollgate.pin.CardPins;
import tollgate.pin.PinReencryption;
import tollgate.pipelining.PipelinedConnections;
import tollgate.response.ResponseXml;
import tollgate.tls.ServerTls;

/**
 * Creates all objects of a gateway and binds the beans that routes and Kamelets name. See
 * docs/extend.md#beans.
 */
final class Wiring {

  private static final String RESPONSE_XML = "responseXml";

  private final Clock clock = Clock.systemUTC();
  private final Configuration configuration;
  private final BackingServices backingServices;
  private final ConnectionPools pools;
  private final PrometheusMeterRegistry meters;
  private final ReferenceDataCache referenceData;
  private final LoadedRoutes routes;
  private final HealthWiring health;
  private final CardPins pins;
  private final PinReencryption pinReencryption;
  private final RefusalSampling sampling;
  private final HttpWiring http;
  private final OutboxWiring outbox;
  private final EventWiring events;
  private final AccessWiring access;
  private final BusWiring bus;
  private final UserWiring users;

  Wiring(
      Configuration configuration,
      ServerTls tls,
      BackingServices backingServices,
      ConnectionPools pools,
      PrometheusMeterRegistry meters,
      ReferenceDataCache referenceData,
      HealthWiring health) {
    this.configuration = configuration;
    this.backingServices = backingServices;
    this.pools = pools;
    this.meters = meters;
    this.referenceData = referenceData;
    this.routes = new LoadedRoutes(configuration);
    this.health = health;
    this.pins = new CardPins(pools.mailsJdbi(), configuration.pinKeys());
    this.pinReencryption = new PinReencryption(pools.mailsJdbi(), pins);
    pinReencryption.bindTo(meters);
    this.sampling = new RefusalSampling(pools.readsJdbi(), clock);
    this.http = new HttpWiring(configuration, tls, pools, meters, clock, sampling.log());
    this.outbox = new OutboxWiring(backingServices, pools, meters);
    this.events = new EventWiring(configuration.events(), pools, meters);
    this.access =
        new AccessWiring(
            configuration.guessRates(),
            pools,
            referenceData,
            http.threadPools().readWorkers(),
            clock,
            sampling.calls());
    this.users = new UserWiring(configuration.replica(), pools, referenceData, meters);
    this.bus =
        new BusWiring(
            configuration.bus(), pools.readsJdbi(), meters, http, sampling.deadLetters(), health);
  }

  /** Returns what to run when a table has changed, by the name of the table. */
  Map<String, Runnable> refreshers() {
    return referenceData.refreshers(outbox.scheduler()::pollNow);
  }

  /** Returns a Camel with all routes and beans; the caller starts it. */
  Main camel() {
    return newCamel(routes.builder(), outbox.scheduler(), events.scheduler());
  }

  LoadedRoutes routes() {
    return routes;
  }

  /** Returns a Camel for a dry run with a set of routes; none of them may be started. */
  Main dryRunCamel(RouteSet set) {
    return newCamel(set.builder(), new OutboxScheduler(), new OutboxScheduler());
  }

  private Main newCamel(
      RoutesBuilder routeFiles, OutboxScheduler scheduler, OutboxScheduler eventScheduler) {
    Main camel = new Main();
    camel
        .configure()
        .withAutoConfigurationEnvironmentVariablesEnabled(false)
        .withAutoConfigurationSystemPropertiesEnabled(false)
        .addRoutesBuilder(routeFiles);
    camel.addMainListener(routes.preparation());
    camel.bind("outboxScheduler", scheduler);
    bindCalls(camel);
    outbox.bindTo(camel, pins);
    events.bindTo(camel, eventScheduler);
    bindServer(camel);
    new CamelProperties(configuration, backingServices).all().forEach(camel::addOverrideProperty);
    return camel;
  }

  /** Returns the function by which a started Camel marshals a response to XML. */
  static Function<Object, byte[]> xml(Main camel) {
    return camel
            .getCamelContext()
            .getRegistry()
            .lookupByNameAndType(RESPONSE_XML, ResponseXml.class)
        ::bytes;
  }

  RefusalSampling sampling() {
    return sampling;
  }

  OutboxWiring outbox() {
    return outbox;
  }

  PipelinedConnections pipelines() {
    return http.pipelines();
  }

  BusWiring bus() {
    return bus;
  }

  UserWiring users() {
    return users;
  }

  EventWiring events() {
    return events;
  }

  CardPins pins() {
    return pins;
  }

  /** Returns a new console, which serves no page yet. */
  WebConsole console() {
    return new WebConsole(
        pools.consoleJdbi(),
        referenceData.settings(),
        clock,
        referenceData::rates,
        http.apiBaseUrl(configuration),
        http.peers(),
        new RuntimeStats(http.callStatistics(), meters, backingServices.smtp().isPresent()),
        configuration.sessions(),
        pins,
        sampling,
        pools.streamingReads(),
        backingServices.mailServer(),
        configuration.oidc().map(oidc -> new OidcClient(oidc, clock)));
  }

  ApiServer server() {
    return http.server();
  }

  private void bindCalls(Main camel) {
    access.bindTo(camel);
    users.bindTo(camel);
    new SaleWiring(configuration, pools, referenceData, outbox, http.threadPools(), pins, clock)
        .bindTo(camel);
    camel.bind("pinReencryption", pinReencryption);
  }

  private void bindServer(Main camel) {
    camel.bind("meters", meters);
    camel.bind(RESPONSE_XML, new ResponseXml());
    health.bindTo(camel, http.server());
    camel.bind("routesReadinessCheck", routes.readiness());
    http.bindTo(camel);
    bus.bindTo(camel);
  }
}
