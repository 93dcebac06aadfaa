package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Queue;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.config.BusConfig;
import tollgate.config.BusQueue;
import tollgate.correlation.Correlation;
import tollgate.correlation.CorrelationId;
import tollgate.correlation.TraceParent;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;

/** Reads messages of one queue, within bounds. Thread-safe. */
final class MessageReader {

  private static final Set<String> PROPERTIES =
      Stream.concat(
              Stream.of(Parameter.values()).map(Parameter::wireName),
              Stream.of(IncomingMessage.CALL, IncomingMessage.CONTENT_TYPE, IncomingMessage.ACCEPT))
          .collect(Collectors.toUnmodifiableSet());

  private final BusQueue queue;
  private final BusConfig config;
  private final DeliveryCounts deliveries;
  private final Clock clock;

  MessageReader(BusQueue queue, BusConfig config, DeliveryCounts deliveries, Clock clock) {
    this.queue = queue;
    this.config = config;
    this.deliveries = deliveries;
    this.clock = clock;
  }

  /**
   * Returns the message.
   *
   * @throws UnanswerableMessageException when it cannot be answered
   */
  IncomingMessage read(Message message) throws JMSException, UnanswerableMessageException {
    requireReplyAddress(message.getJMSReplyTo());
    if (message.getJMSExpiration() > 0 && message.getJMSExpiration() <= clock.millis()) {
      throw new UnanswerableMessageException(DeadLetterReason.EXPIRED);
    }
    if (deliveries.areTooMany(message)) {
      throw new UnanswerableMessageException(DeadLetterReason.TOO_MANY_DELIVERIES);
    }
    Optional<byte[]> body = body(message);
    return IncomingMessage.of(
        queue,
        body.orElseGet(() -> new byte[0]),
        body.isEmpty(),
        properties(message),
        MessageId.of(message),
        correlation(message));
  }

  /** Returns the ids of the reply and of the trace, as far as they may be logged. */
  private static Correlation correlation(Message message) throws JMSException {
    Object trace = message.getObjectProperty(TraceParent.NAME);
    return new Correlation(
        CorrelationId.parse(MessageSender.replyCorrelationId(message)),
        TraceParent.parse(trace instanceof String text ? text : null));
  }

  private void requireReplyAddress(Destination address)
      throws JMSException, UnanswerableMessageException {
    if (address == null) {
      throw new UnanswerableMessageException(DeadLetterReason.NO_REPLY_ADDRESS);
    }
    if (address instanceof Queue own && config.isOwn(own.getQueueName())) {
      throw new UnanswerableMessageException(DeadLetterReason.REPLY_ADDRESS_REFUSED);
    }
  }

  /** Returns the bytes of the body; empty when it is too large. */
  private static Optional<byte[]> body(Message message)
      throws JMSException, UnanswerableMessageException {
    if (message instanceof TextMessage text) {
      return bounded(utf8(text.getText()));
    }
    if (message instanceof BytesMessage bytes) {
      if (bytes.getBodyLength() > RawRequest.MAX_BODY_BYTES) {
        return Optional.empty();
      }
      byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
      bytes.readBytes(body);
      return Optional.of(body);
    }
    if (message instanceof ObjectMessage
        || message instanceof StreamMessage
        || message instanceof jakarta.jms.MapMessage) {
      throw new UnanswerableMessageException(DeadLetterReason.UNREADABLE);
    }
    return Optional.of(new byte[0]);
  }

  private static Optional<byte[]> bounded(byte[] body) {
    return body.length > RawRequest.MAX_BODY_BYTES ? Optional.empty() : Optional.of(body);
  }

  private static byte[] utf8(String text) throws UnanswerableMessageException {
    if (text == null) {
      return new byte[0];
    }
    try {
      ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] body = new byte[bytes.remaining()];
      bytes.get(body);
      return body;
    } catch (CharacterCodingException e) {
      throw new UnanswerableMessageException(DeadLetterReason.UNREADABLE);
    }
  }

  /** Returns the few properties that have a meaning; no other is read. */
  private static Map<String, String> properties(Message message) throws JMSException {
    Map<String, String> properties = new HashMap<>();
    for (String name : PROPERTIES) {
      Object value = message.getObjectProperty(name);
      if (value != null) {
        properties.put(name, value.toString());
      }
    }
    return properties;
  }
}
