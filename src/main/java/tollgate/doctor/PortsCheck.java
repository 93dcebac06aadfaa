package tollgate.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import tollgate.config.Configuration;

/** Checks whether the gateway's ports are free. */
final class PortsCheck {

  private static final String SUBJECT = "ports";

  private PortsCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return List.of(
        finding("TOLLGATE_HTTP_PORT", configuration.httpHost(), configuration.httpPort()),
        finding("TOLLGATE_CONSOLE_PORT", configuration.consoleHost(), configuration.consolePort()));
  }

  /** The gateway itself may use the port, because it may run beside this check. */
  private static Finding finding(String variable, String host, int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      return Finding.ok(
          SUBJECT, "%s: port %d of %s is free".formatted(variable, probe.getLocalPort(), host));
    } catch (IOException e) {
      return Finding.warn(
          SUBJECT,
          "%s: port %d of %s is in use, or the address is not of this machine (%s)"
              .formatted(variable, port, host, e.getMessage()),
          "If no gateway runs here, set " + variable + " to a free port");
    }
  }
}
