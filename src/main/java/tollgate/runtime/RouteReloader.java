package tollgate.runtime;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.http.ApiServer;

/**
 * Replaces all routes and Kamelets when a file is added, edited, renamed or deleted. Each change is
 * tried in a dry run first; one that fails is logged and has no effect. Requests wait while the
 * routes are replaced.
 *
 * <p>Camel's {@code RouteWatcherReloadStrategy} does not serve: after a file was deleted it loads
 * that file again, its watcher does not follow links, and it removes the routes before it knows
 * that others can be loaded.
 */
final class RouteReloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);
  private static final long POLL_INTERVAL_MS = 250;

  /** Routes that wait for another route or a request; the others begin something themselves. */
  private static final List<String> PASSIVE = List.of("platform-http:", "direct:", "kamelet:");

  private final Path directory;
  private final ApiServer server;
  private final RoutesReadinessCheck readiness;
  private final CamelContext camel;
  private final Function<RouteSet, Main> dryRunCamel;
  private final RouteRules rules;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(RouteReloader::thread);
  private RouteSet applied;
  private RouteSet tried;
  private Optional<RouteSet> lastRead = Optional.empty();
  private String lastProblem = "";
  private boolean isClosed;

  /**
   * Takes what is reloaded.
   *
   * @param applied the files from which the running routes were loaded
   * @param camel the running routes
   * @param dryRunCamel makes a Camel that creates all routes of a set and starts none
   */
  RouteReloader(
      Path directory,
      RouteSet applied,
      CamelContext camel,
      Function<RouteSet, Main> dryRunCamel,
      RouteRules rules,
      ApiServer server,
      RoutesReadinessCheck readiness) {
    this.directory = directory;
    this.applied = applied;
    this.tried = applied;
    this.camel = camel;
    this.dryRunCamel = dryRunCamel;
    this.rules = rules;
    this.server = server;
    this.readiness = readiness;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "route-reloader");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look for changes. */
  void start() {
    poller.scheduleWithFixedDelay(
        this::poll, POLL_INTERVAL_MS, POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  /** Waits for a reload in progress, because it uses the routes that are about to be stopped. */
  @Override
  public synchronized void close() {
    isClosed = true;
    poller.shutdown();
  }

  /**
   * Reads all files. A watcher of the directory would see neither a link with a new target nor a
   * change on a network file system, and times and sizes may stay the same.
   */
  private synchronized void poll() {
    if (isClosed) {
      return;
    }
    try {
      RouteSet now = RouteSet.read(directory);
      // Files that are still being written differ at the next read.
      boolean isComplete = lastRead.equals(Optional.of(now));
      lastRead = Optional.of(now);
      lastProblem = "";
      if (isComplete && !now.equals(tried)) {
        tried = now;
        reload(now);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      lastRead = Optional.empty();
      logOnce("Cannot read the routes in %s: %s".formatted(directory, RootCause.of(e)));
    } catch (Exception e) {
      LOG.error("Cannot reload the routes in {}", directory, e);
    }
  }

  /** Logs a problem at the first of the polls that find it. */
  private void logOnce(String problem) {
    if (!problem.equals(lastProblem)) {
      LOG.error("{}; keeping the previous version", problem);
    }
    lastProblem = problem;
  }

  private void reload(RouteSet now) throws Exception {
    String changes = now.changesSince(applied);
    if (changes.isEmpty()) {
      LOG.info("The files are those of the running routes again");
      return;
    }
    try {
      dryRun(now);
      stopActiveRoutes();
      replaceAll(now);
      applied = now;
      LOG.info("Applied change of {}", changes);
    } catch (Exception e) {
      LOG.error(
          "Rejected change of {}; keeping the previous version: {}", changes, RootCause.of(e));
    }
  }

  private void dryRun(RouteSet set) throws Exception {
    Main trial = dryRunCamel.apply(set);
    try {
      trial.start();
      rules.check(trial.getCamelContext());
    } finally {
      trial.stop();
    }
  }

  /** Stops these before requests have to wait: one of them may take seconds to send its mail. */
  private void stopActiveRoutes() throws Exception {
    for (Route route : camel.getRoutes()) {
      String uri = route.getEndpoint().getEndpointUri();
      if (PASSIVE.stream().noneMatch(uri::startsWith)) {
        camel.getRouteController().stopRoute(route.getRouteId());
      }
    }
  }

  private void replaceAll(RouteSet set) throws Exception {
    AtomicReference<Exception> failure = new AtomicReference<>();
    server.whileQuiesced(() -> readiness.whileReplaced(() -> replaceOrRestore(set, failure)));
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void replaceOrRestore(RouteSet set, AtomicReference<Exception> failure) {
    try {
      load(set);
    } catch (Exception e) {
      failure.set(e);
      restore();
    }
  }

  private void restore() {
    try {
      load(applied);
    } catch (Exception e) {
      LOG.error("Cannot restore the previous routes: {}", RootCause.of(e));
    }
  }

  private void load(RouteSet set) throws Exception {
    ModelCamelContext model = (ModelCamelContext) camel;
    camel.getRouteController().removeAllRoutes();
    camel.removeRouteTemplates("*");
    for (RouteConfigurationDefinition each :
        List.copyOf(model.getRouteConfigurationDefinitions())) {
      model.removeRouteConfiguration(each);
    }
    camel.getEndpointRegistry().clear();
    camel.addRoutes(set.builder());
  }
}
