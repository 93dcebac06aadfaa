package example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports. */
final class Ports {

  private Ports() {}

  /** Returns a port as it is, and a free port of 127.0.0.1 for 0. */
  static int orFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
