package tollgate.torture.load;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;

/**
 * Sends the purchases of one buyer as persistent messages of a broker, and waits for each reply in
 * a queue of its own. Some replies are lost, because their queue is deleted at once.
 */
public final class BusSaleClient implements SaleClient {

  /** Longer than the backoff with which a gateway reconnects to a broker. */
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(45);

  private static final int LOST_REPLIES = 8;

  /** A broker that is suspended fails a call by then. */
  private static final String AMQP =
      "amqp://127.0.0.1:%d?jms.requestTimeout=10000&jms.sendTimeout=10000&jms.connectTimeout=5000"
          + "&jms.closeTimeout=1000&amqp.idleTimeout=20000";

  private static final String CORE =
      "tcp://127.0.0.1:%d?callTimeout=10000&clientFailureCheckPeriod=5000&connectionTTL=20000";

  private final int index;
  private final String key;
  private final MessageLedger ledger;
  private final Map<String, String> messageIds = new HashMap<>();
  private Optional<Channel> channel = Optional.empty();
  private int sent;

  private record Channel(
      Connection connection, Session session, MessageProducer producer, MessageConsumer replies) {}

  /**
   * Creates a client without a connection.
   *
   * @param index the number of the buyer: odd ones use AMQP 1.0, even ones the client of Artemis
   */
  public BusSaleClient(int index, String key, MessageLedger ledger) {
    this.index = index;
    this.key = key;
    this.ledger = ledger;
  }

  @Override
  public Attempt send(PurchaseRequest request, int port) {
    long invoked = System.nanoTime();
    Outcome outcome = exchange(request, port);
    return new Attempt(invoked, System.nanoTime(), port, outcome);
  }

  private Outcome exchange(PurchaseRequest request, int port) {
    boolean wasSent = false;
    try {
      Channel open = open(port);
      wasSent = true;
      return sent++ % LOST_REPLIES == LOST_REPLIES - 1
          ? loseReply(open, request)
          : call(open, request);
    } catch (JMSException e) {
      close();
      return new Outcome.Lost(wasSent ? "disconnected from the broker" : "no broker", wasSent);
    }
  }

  private Channel open(int port) throws JMSException {
    if (channel.isEmpty()) {
      Connection connection =
          index % 2 == 1
              ? new JmsConnectionFactory(AMQP.formatted(port)).createConnection()
              : new ActiveMQConnectionFactory(CORE.formatted(port)).createConnection();
      try {
        channel = Optional.of(open(connection));
      } catch (JMSException e) {
        close(connection);
        throw e;
      }
    }
    return channel.get();
  }

  private Channel open(Connection connection) throws JMSException {
    connection.start();
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    return new Channel(
        connection,
        session,
        session.createProducer(session.createQueue(MessageLedger.CALLS)),
        session.createConsumer(session.createQueue(MessageLedger.replyQueue(index))));
  }

  private Outcome call(Channel open, PurchaseRequest request) throws JMSException {
    String id = send(open, request, open.session().createQueue(MessageLedger.replyQueue(index)));
    ledger.accepted(id);
    long end = System.nanoTime() + REPLY_TIMEOUT.toNanos();
    for (long left = REPLY_TIMEOUT.toMillis(); left > 0; left = millisUntil(end)) {
      if (open.replies().receive(left) instanceof TextMessage reply) {
        ledger.answered(reply.getJMSCorrelationID());
        if (reply.getJMSCorrelationID().equals(id)) {
          return Outcome.of(reply.getIntProperty("status"), reply.getText());
        }
      }
    }
    return new Outcome.Lost("no reply within %d s".formatted(REPLY_TIMEOUT.toSeconds()), true);
  }

  private Outcome loseReply(Channel open, PurchaseRequest request) throws JMSException {
    TemporaryQueue replies = open.session().createTemporaryQueue();
    try {
      send(open, request, replies);
    } finally {
      replies.delete();
    }
    return new Outcome.Lost("reply queue deleted", true);
  }

  /** Returns the correlation id of the message. */
  private String send(Channel open, PurchaseRequest request, Queue replies) throws JMSException {
    TextMessage message = open.session().createTextMessage(request.form(key) + requestId(request));
    message.setStringProperty("call", PurchaseRequest.CALL);
    message.setJMSReplyTo(replies);
    message.setJMSCorrelationID(UUID.randomUUID().toString());
    try {
      open.producer().send(message);
    } finally {
      if (message.getJMSMessageID() != null) {
        messageIds.putIfAbsent(request.requestId(), message.getJMSMessageID());
      }
    }
    return message.getJMSCorrelationID();
  }

  /** A third of the buyers leave the id of a purchase to its first message. */
  private String requestId(PurchaseRequest request) {
    if (index % 3 > 0) {
      return "&request_id=" + request.requestId();
    }
    String first = messageIds.get(request.requestId());
    return first == null ? "" : "&request_id=bus:" + first;
  }

  private static long millisUntil(long end) {
    return Duration.ofNanos(end - System.nanoTime()).toMillis();
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (JMSException e) {
      // The broker is away; the connection is of no use either way.
    }
  }

  @Override
  public void close() {
    channel.ifPresent(open -> close(open.connection()));
    channel = Optional.empty();
  }
}
