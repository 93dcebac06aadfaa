package tollgate.runtime;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tollgate.config.Configuration;
import tollgate.event.EventConfig;
import tollgate.event.KafkaConfig;

/** Translates the configuration into properties for the routes and for Camel itself. */
record CamelProperties(Configuration configuration, BackingServices backingServices) {

  /** Returns the values by the name of their property. */
  Map<String, String> all() {
    Map<String, String> properties =
        new HashMap<>(RouteFiles.properties(configuration.routesDirectory()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.outbox.enabled", Boolean.toString(backingServices.smtp().isPresent()));
    properties.put("tollgate.bus.enabled", Boolean.toString(configuration.bus().isPresent()));
    putEvents(properties);
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }

  /** Without events their routes are left out; of those that send, one at most remains. */
  private void putEvents(Map<String, String> properties) {
    Optional<EventConfig> events = configuration.events();
    properties.put("tollgate.events.enabled", Boolean.toString(events.isPresent()));
    Optional<KafkaConfig> kafka = events.flatMap(EventConfig::kafka);
    properties.put("tollgate.events.kafka.enabled", Boolean.toString(kafka.isPresent()));
    properties.put(
        "tollgate.events.bus.enabled", Boolean.toString(events.isPresent() && kafka.isEmpty()));
    properties.put("tollgate.events.brokers", kafka.map(KafkaConfig::brokers).orElse(""));
    properties.put("tollgate.events.topic", events.map(EventConfig::topic).orElse(""));
  }
}
