package tollgate.runtime;

import java.util.HashMap;
import java.util.Map;
import tollgate.config.Configuration;

/** Translates the configuration into properties for the routes and for Camel itself. */
record CamelProperties(Configuration configuration, BackingServices backingServices) {

  /** Returns the values by the name of their property. */
  Map<String, String> all() {
    Map<String, String> properties =
        new HashMap<>(RouteFiles.properties(configuration.routesDirectory()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.outbox.enabled", Boolean.toString(backingServices.smtp().isPresent()));
    properties.put("tollgate.bus.enabled", Boolean.toString(configuration.bus().isPresent()));
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }
}
