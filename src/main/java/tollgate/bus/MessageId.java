package tollgate.bus;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Optional;

/** Reads the id that the sender has given to a message, the same for each delivery. */
final class MessageId {

  /**
   * The property in which a broker keeps the id of AMQP when it converts a message for the client
   * of Artemis. That client sees a new {@code JMSMessageID} at each delivery if the id is a text.
   */
  private static final String OF_AMQP = "NATIVE_MESSAGE_ID";

  private MessageId() {}

  /** Returns the id; empty when the sender gave none. */
  static Optional<String> of(Message message) throws JMSException {
    String id =
        message.getObjectProperty(OF_AMQP) instanceof String converted
            ? converted
            : message.getJMSMessageID();
    return Optional.ofNullable(id).filter(text -> !text.isEmpty());
  }
}
