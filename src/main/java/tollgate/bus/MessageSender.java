package tollgate.bus;

import jakarta.jms.DeliveryMode;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.message.JmsMessageSupport;
import tollgate.config.BusQueue;

/** Sends replies and dead letters, and returns messages. */
final class MessageSender {

  /** A reply that nothing has received by then is worth nothing, and may contain PINs. */
  private static final Duration REPLY_LIFETIME = Duration.ofMinutes(5);

  private static final String ACK_TYPE = JmsMessageSupport.JMS_AMQP_ACK_TYPE;

  private MessageSender() {}

  /**
   * Sends a reply to the address of a message, with its correlation id, or else its message id.
   *
   * @throws InvalidDestinationException when the address does not exist
   */
  static void reply(Session session, Message message, BusReply reply) throws JMSException {
    TextMessage text = session.createTextMessage(reply.body());
    text.setJMSCorrelationID(replyCorrelationId(message));
    set(text, reply.properties());
    try (MessageProducer producer = session.createProducer(message.getJMSReplyTo())) {
      producer.send(
          text, deliveryMode(message), Message.DEFAULT_PRIORITY, REPLY_LIFETIME.toMillis());
    }
  }

  /** A temporary queue is lost with its connection, so its messages need not survive the broker. */
  private static int deliveryMode(Message message) throws JMSException {
    return message.getJMSReplyTo() instanceof TemporaryQueue
        ? DeliveryMode.NON_PERSISTENT
        : message.getJMSDeliveryMode();
  }

  /** Moves a message to the dead-letter queue, with the reason in its properties. */
  static void bury(
      Session session, Message message, BusQueue queue, String deadLetters, DeadLetterReason reason)
      throws JMSException {
    Map<String, Object> properties = new HashMap<>();
    for (Object each : Collections.list((Enumeration<?>) message.getPropertyNames())) {
      String name = (String) each;
      if (!name.startsWith("JMS")) {
        properties.put(name, message.getObjectProperty(name));
      }
    }
    properties.put("tollgateReason", reason.text());
    properties.put("tollgateQueue", queue.name());
    MessageId.of(message).ifPresent(id -> properties.put("tollgateMessageId", id));
    message.clearProperties();
    set(message, properties);
    try (MessageProducer producer = session.createProducer(session.createQueue(deadLetters))) {
      producer.send(
          message, DeliveryMode.PERSISTENT, Message.DEFAULT_PRIORITY, Message.DEFAULT_TIME_TO_LIVE);
    }
  }

  /**
   * Makes the broker deliver a message again, to any gateway. Qpid JMS would otherwise keep it and
   * deliver it again itself; the client of Artemis returns it when its session is recovered.
   */
  static void giveBack(Message message) throws JMSException {
    if (message instanceof JmsMessage) {
      message.setIntProperty(ACK_TYPE, JmsMessageSupport.MODIFIED_FAILED);
      message.acknowledge();
    }
  }

  private static void set(Message message, Map<String, Object> properties) throws JMSException {
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      message.setObjectProperty(property.getKey(), property.getValue());
    }
  }

  /** Returns the correlation id of the reply to a message; null when the message has no id. */
  static String replyCorrelationId(Message message) throws JMSException {
    String correlationId = message.getJMSCorrelationID();
    return correlationId == null ? MessageId.of(message).orElse(null) : correlationId;
  }
}
