package tollgate.event;

import jakarta.jms.MessageFormatException;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.qpid.jms.provider.ProviderException;

/**
 * Recognizes that a broker refuses a message by itself. JMS has no exception for that, so the
 * causes that both clients add are examined.
 */
public final class JmsRefusal {

  /** What the client of Artemis gets when the journal or a plug-in does not take a message. */
  private static final Set<ActiveMQExceptionType> TYPES =
      EnumSet.of(
          ActiveMQExceptionType.IO_ERROR,
          ActiveMQExceptionType.GENERIC_EXCEPTION,
          ActiveMQExceptionType.INTERCEPTOR_REJECTED_PACKET,
          ActiveMQExceptionType.LARGE_MESSAGE_ERROR_BODY);

  /** Qpid JMS has the condition in the text alone; these are about everything but the message. */
  private static final Pattern REFUSAL =
      Pattern.compile(
          "\\[condition = (?!amqp:(?:connection:|session:|transaction:|resource-|internal-error"
              + "|illegal-state|link:(?!message-size-exceeded)))[^]]+]");

  private JmsRefusal() {}

  /** Whether the exception is about the message, and not about the broker, login or topic. */
  public static boolean matches(Throwable fault) {
    return fault instanceof MessageFormatException
        || fault instanceof ActiveMQException refused && TYPES.contains(refused.getType())
        || fault.getClass() == ProviderException.class
            && REFUSAL.matcher(String.valueOf(fault.getMessage())).find();
  }
}
