package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.config.BusConfig;
import tollgate.correlation.Correlation;

class MessageReaderTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final BusConfig CONFIG =
      new BusConfig(
          "amqp://127.0.0.1:5672",
          Optional.empty(),
          Optional.empty(),
          BusConfig.parseQueues("calls"),
          "dead",
          1);

  private record Replies() implements Queue {

    @Override
    public String getQueueName() {
      return "replies";
    }
  }

  private final Map<String, Object> values = new HashMap<>();
  private final TextMessage message =
      (TextMessage)
          Proxy.newProxyInstance(
              TextMessage.class.getClassLoader(),
              new Class<?>[] {TextMessage.class},
              (proxy, method, arguments) -> values.get(method.getName()));
  private final DeliveryCounts deliveries = new DeliveryCounts();
  private final MessageReader reader =
      new MessageReader(
          CONFIG.queues().get(0), CONFIG, deliveries, Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void hasAReplyAddress() {
    values.put("getJMSReplyTo", new Replies());
    values.put("getJMSExpiration", 0L);
    values.put("propertyExists", false);
    values.put("getText", "{}");
  }

  @Test
  void rejectsAMessageThatWasDeliveredTooOften() throws Exception {
    values.put("propertyExists", true);
    values.put("getIntProperty", DeliveryCounts.MAX_COUNTED);
    assertThat(reader.read(message).body()).hasSize(2);

    values.put("getIntProperty", DeliveryCounts.MAX_COUNTED + 1);
    assertThatThrownBy(() -> reader.read(message)).hasMessage("delivered too often");
  }

  @Test
  void rejectsAMessageDeliveredTooOftenByABrokerThatDoesNotCount() throws Exception {
    values.put("getJMSMessageID", "ID:7");
    for (int i = 0; i < DeliveryCounts.MAX_BEGUN; i++) {
      deliveries.begin(message);
    }
    assertThat(reader.read(message).body()).hasSize(2);

    deliveries.begin(message);
    assertThatThrownBy(() -> reader.read(message)).hasMessage("delivered too often");

    deliveries.forget(message);
    assertThat(reader.read(message).body()).as("sent once more").hasSize(2);
  }

  @Test
  void followsAMessageByTheIdsOfItsSender() throws Exception {
    values.put("getJMSMessageID", "ID:7");
    assertThat(reader.read(message).correlation().id()).hasValue("ID:7");

    values.put("getJMSCorrelationID", "order-4711");
    assertThat(reader.read(message).correlation().id()).hasValue("order-4711");
  }

  @Test
  void takesNoIdThatMayNotBeLogged() throws Exception {
    values.put("getJMSCorrelationID", "order\n4711");
    values.put("getObjectProperty", "00-");

    assertThat(reader.read(message).correlation()).isEqualTo(Correlation.NONE);
  }

  @Test
  void rejectsAnExpiredMessage() throws Exception {
    values.put("getJMSExpiration", NOW.toEpochMilli() + 1);
    assertThat(reader.read(message).body()).hasSize(2);

    values.put("getJMSExpiration", NOW.toEpochMilli());
    assertThatThrownBy(() -> reader.read(message)).hasMessage("expired");
  }

  @Test
  void rejectsATextThatIsNoUnicode() {
    values.put("getText", "\uD800");

    assertThatThrownBy(() -> reader.read(message)).hasMessage("unreadable");
  }

  @Test
  void pausesLongerAfterEachDelivery() {
    assertThat(BusListener.pauseAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(BusListener.pauseAfter(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(BusListener.pauseAfter(6)).isEqualTo(Duration.ofSeconds(30));
    assertThat(BusListener.pauseAfter(1_000)).isEqualTo(Duration.ofSeconds(30));
  }
}
