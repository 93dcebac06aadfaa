package tollgate.bus;

import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.listener.SessionAwareMessageListener;
import tollgate.config.BusQueue;

/**
 * Answers the messages of one queue. A message is acknowledged when this returns, after its reply
 * or dead letter was sent, and returned to the broker when it throws. Thread-safe.
 */
final class BusListener implements SessionAwareMessageListener<Message> {

  private static final Logger LOG = LoggerFactory.getLogger(BusListener.class);
  private static final Duration MAX_PAUSE = Duration.ofSeconds(30);
  private static final long PROBE_INTERVAL_MS = 250;

  private final BusQueue queue;
  private final String deadLetterQueue;
  private final DeliveryCounts deliveries;
  private final MessageReader reader;
  private final Function<IncomingMessage, Optional<BusReply>> route;
  private final DeadLetterAudit audit;
  private final BusMetrics metrics;
  private final BooleanSupplier isDatabaseAvailable;
  private final CountDownLatch stopped = new CountDownLatch(1);

  BusListener(
      BusQueue queue,
      String deadLetterQueue,
      DeliveryCounts deliveries,
      MessageReader reader,
      Function<IncomingMessage, Optional<BusReply>> route,
      DeadLetterAudit audit,
      BusMetrics metrics,
      BooleanSupplier isDatabaseAvailable) {
    this.queue = queue;
    this.deadLetterQueue = deadLetterQueue;
    this.deliveries = deliveries;
    this.reader = reader;
    this.route = route;
    this.audit = audit;
    this.metrics = metrics;
    this.isDatabaseAvailable = isDatabaseAvailable;
  }

  /** Ends all pauses; their messages are returned to the broker. */
  void stop() {
    stopped.countDown();
  }

  @Override
  public void onMessage(Message message, Session session) throws JMSException {
    try {
      awaitDatabase();
      deliveries.begin(message);
      answerOrBury(message, session);
      deliveries.forget(message);
    } catch (RuntimeException | JMSException e) {
      metrics.returned();
      MessageSender.giveBack(message);
      throw e;
    }
  }

  private void answerOrBury(Message message, Session session) throws JMSException {
    try {
      Optional<BusReply> reply = route.apply(reader.read(message));
      if (reply.isPresent() && reply.get().isTransient()) {
        pause(pauseAfter(deliveries.of(message)));
        throw new ReturnedMessageException("service unavailable");
      }
      reply(message, session, reply);
      metrics.answered();
    } catch (UnanswerableMessageException e) {
      bury(message, session, e.reason());
    }
  }

  private static void reply(Message message, Session session, Optional<BusReply> reply)
      throws JMSException, UnanswerableMessageException {
    try {
      MessageSender.reply(
          session,
          message,
          reply.orElseThrow(() -> new UnanswerableMessageException(DeadLetterReason.NO_RESPONSE)));
    } catch (InvalidDestinationException e) {
      throw new UnanswerableMessageException(DeadLetterReason.REPLY_NOT_SENT);
    }
  }

  /** The row of the audit log comes first: without a database the message stays with the broker. */
  private void bury(Message message, Session session, DeadLetterReason reason) throws JMSException {
    record(message, reason);
    MessageSender.bury(session, message, queue, deadLetterQueue, reason);
    metrics.buried();
    LOG.warn("Moved a message of {} to {}: {}", queue.name(), deadLetterQueue, reason.text());
  }

  private void record(Message message, DeadLetterReason reason) throws JMSException {
    try {
      audit.record(queue, reason);
    } catch (RuntimeException e) {
      LOG.warn("Could not record a dead letter of {}: {}", queue.name(), e.getMessage());
      pause(pauseAfter(deliveries.of(message)));
      throw new ReturnedMessageException("service unavailable");
    }
  }

  /** While the database is away no message is worth a delivery, of which each has only a few. */
  private void awaitDatabase() {
    while (!isDatabaseAvailable.getAsBoolean()) {
      pause(Duration.ofMillis(PROBE_INTERVAL_MS));
    }
  }

  private void pause(Duration length) {
    try {
      if (stopped.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ReturnedMessageException("the gateway stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReturnedMessageException("the gateway stops");
    }
  }

  /** Returns 1 s after the first delivery, twice as much after each further one, at most 30 s. */
  static Duration pauseAfter(int deliveries) {
    Duration pause = Duration.ofSeconds(1L << Math.min(Math.max(deliveries, 1) - 1, 5));
    return pause.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause;
  }
}
