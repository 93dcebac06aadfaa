package example;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Runs an ActiveMQ Artemis that keeps its messages in memory, until the process is stopped. */
final class Broker {

  private Broker() {}

  /**
   * Starts the broker.
   *
   * @param arguments the port of 127.0.0.1, or 0 for a free one
   */
  public static void main(String[] arguments) throws Exception {
    int port = portOrFree(Integer.parseInt(arguments[0]));
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfiguration(
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration("all", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP"));
    broker.start();
    System.out.println("Listening on 127.0.0.1:" + port);
    Thread.currentThread().join();
  }

  private static int portOrFree(int port) throws Exception {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
