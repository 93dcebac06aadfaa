package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.BusConfig;
import tollgate.testing.Broker;

class BusConnectionsTest {

  private static final int CONSUMERS = 32;

  @ParameterizedTest
  @ValueSource(strings = {"amqp", "tcp"})
  void closeAllSessionsAtOnce(String scheme) throws Exception {
    try (Broker broker = new Broker();
        BusConnections connections = new BusConnections(config(broker.url(scheme)))) {
      openConsumers(connections);
      long start = System.nanoTime();

      connections.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }
  }

  /** Opens a session for each consumer, as the consumers of the queues do. */
  private static void openConsumers(BusConnections connections) throws Exception {
    Connection connection = connections.pool().createConnection();
    connection.start();
    List<Session> sessions = new ArrayList<>();
    for (int consumer = 0; consumer < CONSUMERS; consumer++) {
      Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      session.createConsumer(session.createQueue("calls"));
      sessions.add(session);
    }
    for (Session session : sessions) {
      session.close();
    }
    connection.close();
  }

  private static BusConfig config(String url) {
    return new BusConfig(
        url, Optional.empty(), Optional.empty(), BusConfig.parseQueues("calls"), "dead", CONSUMERS);
  }
}
