package tollgate.db;

import java.util.Map;

/** How the PostgreSQL driver is told to behave. */
final class DriverProperties {

  private DriverProperties() {}

  /**
   * Bounds for the network, and no row contents in error messages: they would show PINs in the log.
   */
  static Map<String, String> settings() {
    return Map.of(
        "ApplicationName", "tollgate",
        "connectTimeout", "2",
        "loginTimeout", "3",
        "socketTimeout", "4",
        "tcpKeepAlive", "true",
        "logServerErrorDetail", "false");
  }
}
