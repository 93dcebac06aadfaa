package tollgate;

import java.util.HashMap;
import java.util.Map;
import tollgate.mail.Smtp;

/** Where things are, in the words that the routes and {@code application.properties} know. */
record CamelProperties(Configuration configuration, Surroundings surroundings) {

  Map<String, String> all() {
    Map<String, String> properties = new HashMap<>(Flows.properties(configuration.flows()));
    properties.put("tollgate.base-path", configuration.basePath());
    properties.put("tollgate.mail", Boolean.toString(surroundings.smtp().isPresent()));
    properties.put("tollgate.mail-from", surroundings.smtp().map(Smtp::from).orElse(""));
    properties.put("camel.management.host", configuration.consoleHost());
    properties.put("camel.management.port", Integer.toString(configuration.consolePort()));
    return properties;
  }
}
