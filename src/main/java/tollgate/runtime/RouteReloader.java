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
 * Makes an edit of a route or a Kamelet live. All files are read in a rehearsal first: an edit that
 * does not pass is told in the log and changes nothing. While the routes are exchanged, requests
 * wait.
 */
final class RouteReloader extends RouteWatcherReloadStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);
  private static final long LOOK_EVERY_MS = 200;

  private final Wiring wiring;

  RouteReloader(Path folder, Wiring wiring) {
    super(folder.toAbsolutePath().toString(), true);
    this.wiring = wiring;
    setPollTimeout(LOOK_EVERY_MS);
    setFileFilter(file -> file.getName().matches("[^.].*\\.(camel|kamelet)\\.yaml"));
    setResourceReload((name, resource) -> reload(name));
  }

  /** Lets an exchange that is under way come to its end: the routes are about to be stopped. */
  @Override
  protected synchronized void doStop() throws Exception {
    super.doStop();
  }

  private synchronized void reload(String name) throws InterruptedException {
    if (isStoppingOrStopped()) {
      return;
    }
    try {
      rehearse();
    } catch (Exception e) {
      LOG.error("The change of {} does not work and is not used: {}", name, RootCause.of(e));
      return;
    }
    wiring.server().whileQuiesced(() -> onRouteReload(routes(), false));
    LOG.info("The change of {} is live", name);
  }

  private void rehearse() throws Exception {
    Main rehearsal = wiring.rehearsal();
    try {
      rehearsal.start();
    } finally {
      rehearsal.stop();
    }
  }

  private Collection<Resource> routes() {
    try {
      return RouteFiles.files(getCamelContext(), Optional.of(Path.of(getFolder())));
    } catch (Exception e) {
      throw new IllegalStateException("Cannot list the routes in " + getFolder(), e);
    }
  }
}
