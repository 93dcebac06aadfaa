package tollgate.db;

import java.util.HashMap;
import java.util.Map;

/** Defines the properties of the PostgreSQL driver. */
final class DriverProperties {

  private DriverProperties() {}

  /**
   * Returns the properties that all connections share. Timeouts are in seconds. Error messages have
   * no row contents, which would put PINs into the log. Of several servers, the primary is chosen.
   * The parameters of the URL override these.
   */
  static Map<String, String> defaults(DatabaseConfig database) {
    Map<String, String> properties =
        new HashMap<>(
            Map.of(
                "ApplicationName", "tollgate",
                "connectTimeout", "2",
                "loginTimeout", "3",
                "socketTimeout", "4",
                "tcpKeepAlive", "true",
                "logServerErrorDetail", "false"));
    if (database.hasSeveralServers()) {
      properties.put("targetServerType", "primary");
    }
    return properties;
  }
}
