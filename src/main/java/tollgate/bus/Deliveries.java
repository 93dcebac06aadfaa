package tollgate.bus;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts how often each message of one queue was delivered. A broker that does not count, as
 * RabbitMQ 3.10, would deliver a message that always fails without end; so the gateway counts those
 * that it has returned itself. Thread-safe.
 */
final class Deliveries {

  private static final String DELIVERY_COUNT = "JMSXDeliveryCount";
  private static final int MAX_MESSAGES = 10_000;
  private static final Duration RETENTION = Duration.ofHours(1);

  private final Cache<String, Integer> returned =
      Caffeine.newBuilder().maximumSize(MAX_MESSAGES).expireAfterWrite(RETENTION).build();

  /** Returns how often the message was delivered, this time included. */
  int of(Message message) throws JMSException {
    int counted =
        message.propertyExists(DELIVERY_COUNT) ? message.getIntProperty(DELIVERY_COUNT) : 1;
    Optional<String> id = MessageId.of(message);
    return Math.max(counted, 1 + id.map(returned::getIfPresent).orElse(0));
  }

  /** Records that the message was returned to the broker. */
  void recordReturned(Message message) throws JMSException {
    MessageId.of(message).ifPresent(id -> returned.asMap().merge(id, 1, Integer::sum));
  }

  /** Forgets a message that was answered, or moved to the dead-letter queue. */
  void forget(Message message) throws JMSException {
    MessageId.of(message).ifPresent(returned::invalidate);
  }
}
