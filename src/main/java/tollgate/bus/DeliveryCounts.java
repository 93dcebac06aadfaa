package tollgate.bus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;

/**
 * Counts how often each message of one queue was delivered. A broker that does not count, as
 * RabbitMQ 3.10, would deliver a message that always fails without end, so the gateway counts as
 * well. Thread-safe.
 */
final class DeliveryCounts {

  /** Below the default of 10 of ActiveMQ Artemis, which deletes a message after those. */
  static final int MAX_COUNTED = 9;

  /** As of a quorum queue of RabbitMQ; it includes deliveries that a lost connection has ended. */
  static final int MAX_BEGUN = 20;

  private static final String DELIVERY_COUNT = "JMSXDeliveryCount";
  private static final int MAX_MESSAGES = 10_000;
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Cache<String, Integer> begun =
      Caffeine.newBuilder().maximumSize(MAX_MESSAGES).expireAfterWrite(RETENTION).build();

  /** Counts a delivery that begins: a broker may deliver the message again before it has ended. */
  void begin(Message message) throws JMSException {
    MessageId.of(message).ifPresent(id -> begun.asMap().merge(id, 1, Integer::sum));
  }

  /** Returns how often the message was delivered by the count of its broker, this time included. */
  private static int counted(Message message) throws JMSException {
    return message.propertyExists(DELIVERY_COUNT) ? message.getIntProperty(DELIVERY_COUNT) : 1;
  }

  /** Returns whether the message is not to be processed another time. */
  boolean areTooMany(Message message) throws JMSException {
    return counted(message) > MAX_COUNTED || begun(message) > MAX_BEGUN;
  }

  /** Returns how often the message was delivered by both counts, this time included. */
  int of(Message message) throws JMSException {
    return Math.max(counted(message), begun(message));
  }

  private int begun(Message message) throws JMSException {
    return MessageId.of(message).map(begun::getIfPresent).orElse(1);
  }

  /** Forgets a message that was answered, or moved to the dead-letter queue. */
  void forget(Message message) throws JMSException {
    MessageId.of(message).ifPresent(begun::invalidate);
  }
}
