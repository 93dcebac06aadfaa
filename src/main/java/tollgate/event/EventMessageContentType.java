package tollgate.event;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import org.apache.camel.Exchange;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.jms.MessageCreatedStrategy;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.apache.qpid.proton.amqp.Symbol;

/** Sets the content type that a receiver over AMQP sees, for which JMS has no method. */
public final class EventMessageContentType implements MessageCreatedStrategy {

  /** Artemis makes the content type of this property for a receiver over AMQP. */
  private static final String ARTEMIS_PROPERTY = "JMS_AMQP_ContentType";

  private static final Symbol CONTENT_TYPE = Symbol.valueOf(EventMessages.CONTENT_TYPE);

  @Override
  public void onMessageCreated(
      Message message, Session session, Exchange exchange, Throwable cause) {
    try {
      if (message instanceof JmsMessage amqp
          && amqp.getFacade() instanceof AmqpJmsMessageFacade facade) {
        facade.setContentType(CONTENT_TYPE);
      } else {
        message.setStringProperty(ARTEMIS_PROPERTY, EventMessages.CONTENT_TYPE);
      }
    } catch (JMSException e) {
      throw new RuntimeCamelException(e);
    }
  }
}
