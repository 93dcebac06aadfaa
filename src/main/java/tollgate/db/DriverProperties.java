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

  /**
   * Returns the properties of connections to a read replica. Its reads are repeated at the primary,
   * so they time out early.
   */
  static Map<String, String> replica(DatabaseConfig database) {
    Map<String, String> properties = new HashMap<>(defaults(database));
    properties.put("connectTimeout", "1");
    properties.put("loginTimeout", "1");
    properties.put("socketTimeout", "1");
    if (database.hasSeveralServers()) {
      properties.put("targetServerType", "preferSecondary");
      properties.put("loadBalanceHosts", "true");
    }
    return properties;
  }
}
