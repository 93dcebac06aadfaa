package tollgate.runtime;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListener;
import org.apache.camel.main.MainListenerSupport;
import tollgate.config.Configuration;
import tollgate.http.ApiServer;
import tollgate.inlining.InliningProcessorFactory;

/** The routes of a gateway: the files they are loaded from, their rules and their readiness. */
final class LoadedRoutes implements AutoCloseable {

  private final Configuration configuration;
  private final Optional<RouteSet> files;
  private final Optional<ComponentLibrary> library;
  private final RouteRules rules;
  private final RoutesReadinessCheck readiness;

  /** Reads the files of the directories in the configuration, if there are any. */
  LoadedRoutes(Configuration configuration) {
    this.configuration = configuration;
    this.files = configuration.routesDirectory().map(RouteSet::read);
    this.library = configuration.libraryDirectory().map(ComponentLibrary::open);
    this.rules = new RouteRules(configuration.basePath());
    this.readiness = new RoutesReadinessCheck(rules);
  }

  /** Returns a builder that adds all routes to its context. */
  RoutesBuilder builder() {
    return files.map(RouteSet::builder).orElseGet(RouteFiles::builtIn);
  }

  /** Returns a listener that makes a context find all components, and inline its routes. */
  MainListener preparation() {
    return new MainListenerSupport() {
      @Override
      public void beforeConfigure(BaseMainSupport main) {
        library.ifPresent(each -> each.addTo(main.getCamelContext()));
        if (configuration.isInlined()) {
          InliningProcessorFactory.install(main.getCamelContext());
        }
      }
    };
  }

  /** Returns the check that the routes of all calls run. */
  RoutesReadinessCheck readiness() {
    return readiness;
  }

  /**
   * Starts a Camel, checks its routes, and begins to report whether they run. A failure that the
   * checks would find has their sentence: that of Camel names one file of two.
   *
   * @param dryRunCamel makes a Camel with the routes of a set
   * @throws Exception with the files at fault and the reason
   */
  void start(Main camel, Function<RouteSet, Main> dryRunCamel) throws Exception {
    library.ifPresent(ComponentLibrary::log);
    try {
      camel.start();
    } catch (Exception e) {
      if (files.isPresent()) {
        dryRun(dryRunCamel.apply(files.get()));
      }
      throw e;
    }
    check(camel.getCamelContext());
  }

  /**
   * Checks the routes of a started Camel, and begins to report whether they run.
   *
   * @throws IllegalStateException with the files at fault and the reason
   */
  void check(CamelContext camel) {
    rules.check(camel);
    readiness.watch(camel);
  }

  /**
   * Returns a reloader of the routes of a started Camel; empty when they are those of the jar.
   *
   * @param dryRunCamel makes a Camel with the routes of a set
   */
  Optional<RouteReloader> reloader(
      CamelContext camel, ApiServer server, Function<RouteSet, Main> dryRunCamel) {
    RouteReplacement replacement = new RouteReplacement(camel, server, readiness);
    return files.map(
        set ->
            new RouteReloader(
                configuration.routesDirectory().orElseThrow(),
                set,
                trial -> dryRun(dryRunCamel.apply(trial)),
                replacement));
  }

  /** Closes the jars of further components. */
  @Override
  public void close() throws IOException {
    if (library.isPresent()) {
      library.get().close();
    }
  }

  /** Creates all routes but starts none: it neither receives a request nor polls the outbox. */
  private void dryRun(Main trial) throws Exception {
    trial.addOverrideProperty("camel.main.autoStartup", "false");
    trial.addOverrideProperty("camel.management.enabled", "false");
    trial.addOverrideProperty("camel.metrics.enabled", "false");
    try {
      trial.start();
      rules.check(trial.getCamelContext());
    } finally {
      trial.stop();
    }
  }
}
