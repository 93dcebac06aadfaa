package tollgate.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import tollgate.testing.EventConfigs;

/** Receives the topic of the events by plain JMS. Events that arrive while it is closed wait. */
final class DurableSubscriber implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private final Connection connection;
  private final MessageConsumer consumer;
  private final List<Message> messages = new ArrayList<>();

  /** Subscribes, or continues the subscription of this name. */
  DurableSubscriber(String url, String name) throws JMSException {
    ConnectionFactory factory =
        url.startsWith("amqp") ? new JmsConnectionFactory(url) : new ActiveMQConnectionFactory(url);
    connection = factory.createConnection();
    connection.setClientID(name);
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    consumer =
        session.createDurableConsumer(session.createTopic(EventConfigs.TOPIC), "subscription");
    connection.start();
  }

  /** Receives until the events match, and returns all that were received. */
  List<JsonNode> awaitEvents(Predicate<List<JsonNode>> expected) throws Exception {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!expected.test(events())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("These events arrived: " + events());
      }
      Message message = consumer.receive(100);
      if (message != null) {
        messages.add(message);
      }
    }
    return events();
  }

  /** Returns the messages that were received. */
  List<Message> messages() {
    return messages;
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }

  private List<JsonNode> events() throws JMSException, IOException {
    List<JsonNode> events = new ArrayList<>();
    for (Message message : messages) {
      events.add(JSON.readTree(message.getBody(String.class)));
    }
    return events;
  }
}
