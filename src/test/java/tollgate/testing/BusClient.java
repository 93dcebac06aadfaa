package tollgate.testing;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/** A client of the bus with one session. */
public final class BusClient implements AutoCloseable {

  private static final long TIMEOUT_MS = 60_000;

  private final Connection connection;
  private final Session session;
  private final Queue replies;
  private final MessageConsumer consumer;
  private final MessageProducer producer;

  /** Connects by the client that the scheme of the address selects. */
  public BusClient(String url) throws JMSException {
    ConnectionFactory factory =
        url.startsWith("amqp") ? new JmsConnectionFactory(url) : new ActiveMQConnectionFactory(url);
    connection = factory.createConnection();
    connection.start();
    session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    replies = session.createTemporaryQueue();
    consumer = session.createConsumer(replies);
    producer = session.createProducer(null);
  }

  /** Returns a text message, to be answered to this client. */
  public TextMessage text(String body, Map<String, ?> properties) throws JMSException {
    TextMessage message = session.createTextMessage(body);
    message.setJMSReplyTo(replies);
    for (Map.Entry<String, ?> each : properties.entrySet()) {
      message.setObjectProperty(each.getKey(), each.getValue());
    }
    return message;
  }

  /** Returns the session, to make other messages. */
  public Session session() {
    return session;
  }

  /** Returns the address of the replies. */
  public Queue replies() {
    return replies;
  }

  /** Sends a message without waiting. */
  public void send(String queue, Message message) throws JMSException {
    producer.send(session.createQueue(queue), message);
  }

  /** Sends a message and returns its reply. */
  public TextMessage call(String queue, Message message) throws JMSException {
    message.setJMSCorrelationID(UUID.randomUUID().toString());
    send(queue, message);
    return reply();
  }

  /** Returns the next reply; null after 20 seconds without one. */
  public TextMessage reply() throws JMSException {
    return (TextMessage) consumer.receive(TIMEOUT_MS);
  }

  /** Returns the next message of a queue; null after 20 seconds without one. */
  public Message take(String queue) throws JMSException {
    try (MessageConsumer other = session.createConsumer(session.createQueue(queue))) {
      return other.receive(TIMEOUT_MS);
    }
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
