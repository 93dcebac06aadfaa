package tollgate.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.config.Configuration;

/** Checks that a gateway can listen on its ports, before anything is started. */
final class FreePorts {

  private static final Logger LOG = LoggerFactory.getLogger(FreePorts.class);

  private FreePorts() {}

  /**
   * Returns normally when both ports are free.
   *
   * @throws IllegalStateException with a sentence for the operator
   */
  static void require(Configuration configuration) {
    requireDifferent(configuration.httpPort(), configuration.consolePort());
    requireFree(configuration.httpPort(), configuration.httpHost(), "TOLLGATE_HTTP_PORT");
    requireFree(configuration.consolePort(), configuration.consoleHost(), "TOLLGATE_CONSOLE_PORT");
  }

  private static void requireDifferent(int httpPort, int consolePort) {
    if (httpPort == consolePort && httpPort != 0) {
      throw new IllegalStateException(
          "Port %d is that of the API and of the console: set TOLLGATE_CONSOLE_PORT or TOLLGATE_HTTP_PORT to another port"
              .formatted(httpPort));
    }
  }

  /** Fails before anything is started; Camel would log a stack trace without the port. */
  private static void requireFree(int port, String host, String variable) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      LOG.debug("Port {} of {} is free", probe.getLocalPort(), host);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot listen on port %d of %s (%s): set %s"
              .formatted(
                  port,
                  host,
                  e.getMessage(),
                  isLocal(host)
                      ? variable + " to a free port"
                      : variable.replace("_PORT", "_HOST") + " to an address of this machine"));
    }
  }

  private static boolean isLocal(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException e) {
      return false;
    }
  }
}
