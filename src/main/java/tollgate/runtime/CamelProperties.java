package tollgate.runtime;

import java.util.HashMap;
import java.util.Map;
import tollgate.config.Configuration;
import tollgate.mail.SmtpConfig;

/** Where things are, in the words that the routes and {@code application.properties} know. */
record CamelProperties(Configuration configuration, BackingServices surroundings) {

  Map<String, String> all() {
    Map<String, String> properties =
        new HashMap<>(RouteFiles.properties(configuration.routesDirectory()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.outbox.enabled", Boolean.toString(surroundings.smtp().isPresent()));
    properties.put("tollgate.mail.from", surroundings.smtp().map(SmtpConfig::from).orElse(""));
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }
}
