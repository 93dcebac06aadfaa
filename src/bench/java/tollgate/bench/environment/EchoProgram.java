package tollgate.bench.environment;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * The main class of a process that answers the messages of a queue at once, by the AMQP client of
 * the gateway: the most that any consumer with this client can answer.
 */
final class EchoProgram {

  private static final int SESSIONS = 32;
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private EchoProgram() {}

  public static void main(String[] arguments) throws Exception {
    Connection connection = new JmsConnectionFactory(arguments[0]).createConnection();
    for (int i = 0; i < SESSIONS; i++) {
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      MessageProducer producer = session.createProducer(null);
      session
          .createConsumer(session.createQueue(arguments[1]))
          .setMessageListener(message -> reply(session, producer, message));
    }
    connection.start();
    Thread.currentThread().join();
  }

  private static void reply(Session session, MessageProducer producer, Message message) {
    try {
      TextMessage reply = session.createTextMessage("<page><balance>1.0000</balance></page>");
      reply.setJMSCorrelationID(message.getJMSCorrelationID());
      reply.setIntProperty("status", 200);
      reply.setStringProperty("contentType", "text/xml; charset=utf-8");
      producer.send(
          message.getJMSReplyTo(),
          reply,
          DeliveryMode.NON_PERSISTENT,
          Message.DEFAULT_PRIORITY,
          LIFETIME.toMillis());
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
