package tollgate.runtime;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads all routes and Kamelets when one of their files changes. Each change is tried in a dry
 * run first; one that fails is logged and has no effect. Requests wait while the routes are
 * replaced.
 */
final class RouteReloader extends RouteWatcherReloadStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);
  private static final long POLL_INTERVAL_MS = 200;
  private static final String FILES = "[^.].*\\.(camel|kamelet)\\.yaml";

  private final Wiring wiring;

  RouteReloader(Path routesDirectory, Wiring wiring) {
    super(routesDirectory.toAbsolutePath().toString(), true);
    this.wiring = wiring;
    setPollTimeout(POLL_INTERVAL_MS);
    setFileFilter(file -> file.getName().matches(FILES));
    setResourceReload((name, resource) -> reload(name));
  }

  /** Waits for a reload in progress, because it uses the routes that are about to be stopped. */
  @Override
  protected synchronized void doStop() throws Exception {
    super.doStop();
  }

  private synchronized void reload(String name) throws InterruptedException {
    if (isStoppingOrStopped()) {
      return;
    }
    try {
      dryRun();
    } catch (Exception e) {
      LOG.error("Rejected change of {}; keeping the previous version: {}", name, RootCause.of(e));
      return;
    }
    wiring.server().whileQuiesced(() -> onRouteReload(routes(), false));
    LOG.info("Applied change of {}", name);
  }

  private void dryRun() throws Exception {
    Main camel = wiring.dryRunCamel();
    try {
      camel.start();
    } finally {
      camel.stop();
    }
  }

  private Collection<Resource> routes() {
    try {
      return RouteFiles.ROUTES.list(getCamelContext(), Optional.of(Path.of(getFolder())));
    } catch (Exception e) {
      throw new IllegalStateException("Cannot list the routes in " + getFolder(), e);
    }
  }
}
