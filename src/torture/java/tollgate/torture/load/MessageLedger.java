package tollgate.torture.load;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Records which messages a broker has accepted, and what became of each. Thread-safe. */
public final class MessageLedger {

  /** The queue of the calls. */
  public static final String CALLS = "tollgate.calls";

  /** The queue for messages that cannot be answered. */
  public static final String DEAD_LETTERS = "tollgate.dead";

  private static final Duration QUIET = Duration.ofMillis(300);

  private final int buyers;
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final Map<String, String> dead = new ConcurrentHashMap<>();

  /** Begins without messages of so many buyers. */
  public MessageLedger(int buyers) {
    this.buyers = buyers;
  }

  /** Returns the queues of the calls, the dead letters, and the replies to so many buyers. */
  public static List<String> queues(int buyers) {
    return Stream.concat(
            Stream.of(CALLS, DEAD_LETTERS),
            IntStream.range(0, buyers).mapToObj(MessageLedger::replyQueue))
        .toList();
  }

  static String replyQueue(int buyer) {
    return "replies." + buyer;
  }

  void accepted(String correlationId) {
    accepted.add(correlationId);
  }

  void answered(String correlationId) {
    answered.add(correlationId);
  }

  /** Returns the number of accepted messages. */
  public int acceptedCount() {
    return accepted.size();
  }

  /** Returns the dead letters by their correlation id, each with its reason. */
  public Map<String, String> dead() {
    return Map.copyOf(dead);
  }

  /** Returns the accepted messages that have neither a reply nor a dead letter. */
  public List<String> unanswered() {
    return accepted.stream()
        .filter(id -> !answered.contains(id) && !dead.containsKey(id))
        .sorted()
        .toList();
  }

  /** Takes the replies that arrived too late and the dead letters, until no more arrive. */
  public void drain(int port) throws JMSException {
    for (int buyer : IntStream.range(0, buyers).toArray()) {
      take(port, replyQueue(buyer)).forEach(answered::add);
    }
    take(port, DEAD_LETTERS);
  }

  /** Takes all messages of a queue and returns their correlation ids. */
  public List<String> take(int port, String queue) throws JMSException {
    List<String> ids = new ArrayList<>();
    try (ActiveMQConnectionFactory factory =
            new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
        Connection connection = factory.createConnection();
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      connection.start();
      for (Message message = consumer.receive(QUIET.toMillis());
          message != null;
          message = consumer.receive(QUIET.toMillis())) {
        ids.add(message.getJMSCorrelationID());
        if (queue.equals(DEAD_LETTERS)) {
          dead.put(message.getJMSCorrelationID(), message.getStringProperty("tollgateReason"));
        }
      }
    }
    return ids;
  }
}
