package tollgate.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import tollgate.access.Caller;
import tollgate.access.GuessRates;
import tollgate.config.Configuration;
import tollgate.connection.ConnectionLimits;
import tollgate.db.ConnectionPools;
import tollgate.db.DatabaseConfig;
import tollgate.peer.TrustedProxies;
import tollgate.pin.PinKeySource;
import tollgate.settings.Secret;
import tollgate.tls.ServerTls;

/** Checks routes and Kamelets by starting everything except a database and a mail server. */
public final class RouteValidator {

  /** Refuses connections at once, so that no step waits for a database. */
  private static final DatabaseConfig NO_DATABASE =
      new DatabaseConfig("jdbc:postgresql://127.0.0.1:1/none", Optional.empty(), new Secret(""));

  /** Switches on all routes, as far as they do not exclude each other. Nothing connects. */
  private static final List<Map<String, String>> EVERYTHING_ON =
      Stream.of("TOLLGATE_EVENTS_KAFKA=127.0.0.1:1", "TOLLGATE_EVENTS_BUS=true")
          .map(events -> events.split("=", 2))
          .map(events -> Map.of("TOLLGATE_BUS_URL", "amqp://127.0.0.1:1", events[0], events[1]))
          .toList();

  private static final Pattern PASSIVE = Pattern.compile("(platform-http|direct|seda|kamelet):");

  private final Configuration configuration;
  private final ReferenceDataCache referenceData = withAdministratorOnly();

  /**
   * Holds how many files were found and are valid.
   *
   * @param routes the number of files of routes, that of their route configuration included
   * @param kamelets the number of files of Kamelets
   */
  public record Result(int routes, int kamelets) {}

  private RouteValidator(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Starts the routes and stops. With those of the jar, balance calls over the loopback load the
   * classes that a start needs, for the archive that the package step makes; steps in a directory
   * of the operator may write to other systems. Then checks the routes once more with those that
   * the configuration leaves out.
   *
   * @throws Exception when a route or Kamelet is not valid; see {@link RootCause}
   */
  public static Result validate(Configuration configuration) throws Exception {
    Result result =
        new RouteValidator(withoutServices(configuration, configuration)).validate(true);
    for (Map<String, String> variables : EVERYTHING_ON) {
      Configuration on = Configuration.of(variables);
      if (!hasRoutesOf(configuration, on)) {
        new RouteValidator(withoutServices(configuration, on)).validate(false);
      }
    }
    return result;
  }

  /** Whether the original leaves out none of the routes that the other configuration has. */
  private static boolean hasRoutesOf(Configuration original, Configuration on) {
    return original.bus().isPresent()
        && original
            .events()
            .map(each -> each.kafka().isPresent())
            .equals(on.events().map(each -> each.kafka().isPresent()));
  }

  private Result validate(boolean isWarmedUp) throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (BackingServices backingServices = new BackingServices(configuration);
        ConnectionPools pools = new ConnectionPools(backingServices.database(), meters)) {
      return validate(
          new Wiring(
              configuration,
              ServerTls.off(),
              backingServices,
              pools,
              meters,
              referenceData,
              new HealthWiring(pools, () -> true, () -> true, meters)),
          isWarmedUp);
    }
  }

  private Result validate(Wiring wiring, boolean isWarmedUp) throws Exception {
    Main camel = wiring.camel();
    camel.addOverrideProperty("camel.main.autoStartup", "false");
    try {
      camel.start();
      Result result = result(camel.getCamelContext());
      wiring.routes().check(camel.getCamelContext());
      startPassiveRoutes(camel.getCamelContext());
      if (isWarmedUp && configuration.routesDirectory().isEmpty()) {
        new WarmUp(configuration, referenceData, wiring.server(), Wiring.xml(camel)).run();
      }
      return result;
    } finally {
      camel.stop();
      wiring.server().close();
      wiring.outbox().close();
      wiring.bus().close();
      wiring.events().close();
      wiring.routes().close();
    }
  }

  /** Starts only routes that wait for a call; a timer or a poll must not fire in a validation. */
  private static void startPassiveRoutes(CamelContext camel) throws Exception {
    for (Route route : camel.getRoutes()) {
      if (PASSIVE.matcher(route.getEndpoint().getEndpointUri()).lookingAt()) {
        camel.getRouteController().startRoute(route.getId());
      }
    }
  }

  private Result result(CamelContext camel) throws Exception {
    int kamelets = 0;
    for (RouteFiles kind : RouteFiles.ALL_KAMELETS) {
      for (Resource kamelet : kind.list(camel, configuration.routesDirectory())) {
        loadIfUnused(camel, kamelet, kind.id(kamelet));
        kamelets++;
      }
    }
    int routes = RouteFiles.ROUTES.list(camel, configuration.routesDirectory()).size();
    return new Result(routes, kamelets);
  }

  /** Camel itself loads only those Kamelets that a route uses. */
  private static void loadIfUnused(CamelContext camel, Resource kamelet, String id)
      throws Exception {
    if (((ModelCamelContext) camel).getRouteTemplateDefinition(id) == null) {
      PluginHelper.getRoutesLoader(camel).loadRoutes(kamelet);
    }
  }

  /**
   * @param optional has the events, and the bus if the original has none
   */
  private static Configuration withoutServices(Configuration original, Configuration optional) {
    return new Configuration(
        Optional.of(NO_DATABASE),
        Optional.empty(),
        "127.0.0.1",
        0,
        original.consoleHost(),
        0,
        Optional.empty(),
        original.basePath(),
        original.dataDirectory(),
        original.routesDirectory(),
        original.libraryDirectory(),
        original.isInlined(),
        original.publicUrl(),
        TrustedProxies.none(),
        ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
        GuessRates.defaults(),
        Optional.empty(),
        PinKeySource.none(),
        optional.events(),
        original.sessions(),
        original.warmUp(),
        Optional.empty(),
        original.bus().or(optional::bus),
        Optional.empty(),
        original.saleGroups(),
        Optional.empty());
  }

  private static ReferenceDataCache withAdministratorOnly() {
    ReferenceDataCache cache =
        new ReferenceDataCache(List::of, List::of, name -> Optional.of(Caller.ADMINISTRATOR));
    cache.refreshers(() -> {}).values().forEach(Runnable::run);
    return cache;
  }
}
