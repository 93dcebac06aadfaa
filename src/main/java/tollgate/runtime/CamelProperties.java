package tollgate.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tollgate.config.Configuration;
import tollgate.event.EventConfig;

/** Translates the configuration into properties for the routes and for Camel itself. */
record CamelProperties(Configuration configuration, BackingServices backingServices) {

  /** Returns the values by the name of their property. */
  Map<String, String> all() {
    Map<String, String> properties =
        new HashMap<>(RouteFiles.properties(configuration.routesDirectory()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.outbox.enabled", Boolean.toString(backingServices.smtp().isPresent()));
    putEvents(properties);
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }

  /** Without events, their routes are left out, and nothing of Kafka is loaded. */
  private void putEvents(Map<String, String> properties) {
    Optional<EventConfig> events = configuration.events();
    properties.put("tollgate.events.enabled", Boolean.toString(events.isPresent()));
    properties.put("tollgate.events.brokers", events.map(EventConfig::brokers).orElse(""));
    properties.put("tollgate.events.topic", events.map(EventConfig::topic).orElse(""));
  }
}
