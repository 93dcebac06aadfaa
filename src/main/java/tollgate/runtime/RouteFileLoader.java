package tollgate.runtime;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Loads files of routes one by one. Camel would load them together, and most of its failures then
 * do not say in which file the mistake is.
 */
final class RouteFileLoader {

  private final CamelContext camel;
  private final List<Loaded> files = new ArrayList<>();

  private record Loaded(Resource file, RoutesBuilder routes) {}

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  private RouteFileLoader(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * Adds the routes and route configurations to the context.
   *
   * @throws RouteFileException with the file at fault
   */
  static void load(CamelContext camel, List<Resource> files) throws RouteFileException {
    RouteFileLoader loader = new RouteFileLoader(camel);
    for (Resource file : files) {
      run(file, () -> loader.read(file));
    }
    loader.addAll();
  }

  private void read(Resource file) throws Exception {
    for (RoutesBuilder each : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(file)) {
      files.add(new Loaded(file, each));
    }
  }

  /** The configurations come first, because routes name them. */
  private void addAll() throws RouteFileException {
    for (Loaded each : files) {
      if (each.routes() instanceof RouteConfigurationsBuilder configurations) {
        run(each.file(), () -> camel.addRoutesConfigurations(configurations));
      }
    }
    for (Loaded each : files) {
      run(each.file(), () -> camel.addRoutes(each.routes()));
    }
  }

  private static void run(Resource file, Step step) throws RouteFileException {
    try {
      step.run();
    } catch (Exception e) {
      throw new RouteFileException(RootCause.file(file.getLocation()), e);
    }
  }
}
