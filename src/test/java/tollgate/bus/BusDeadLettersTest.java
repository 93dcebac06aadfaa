package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.Broker;
import tollgate.testing.BusClient;
import tollgate.testing.BusGateway;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Sends messages that cannot be answered. */
@ExtendWith(GatewayExtension.class)
class BusDeadLettersTest {

  private static final String SALE =
      SignedCall.sale().with("u", "admin").with("id", "13").with("quantity", "1").json();

  private static Broker broker;
  private static BusGateway bus;
  private static BusClient client;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    broker = new Broker();
    bus = new BusGateway(running, broker, "amqp", "bus_dead");
    client = new BusClient(broker.url("amqp"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    bus.close();
    broker.close();
  }

  @Test
  void sellsNothingWithoutAReplyAddress() throws Exception {
    TextMessage message = client.session().createTextMessage(SALE);
    message.setStringProperty("own", "kept");
    client.send(bus.queue("calls"), message);

    Message dead = client.take(bus.queue("dead"));
    assertThat(dead.getStringProperty("tollgateReason")).isEqualTo("no reply address");
    assertThat(dead.getStringProperty("tollgateQueue")).isEqualTo(bus.queue("calls"));
    assertThat(dead.getStringProperty("tollgateMessageId")).isEqualTo(message.getJMSMessageID());
    assertThat(dead.getStringProperty("own")).isEqualTo("kept");
    assertThat(((TextMessage) dead).getText()).isEqualTo(SALE);
    assertThat(count("payments")).isZero();
    assertThat(reasons()).contains("no reply address");
  }

  @Test
  void movesAMessageThatIsNoText() throws Exception {
    MapMessage message = client.session().createMapMessage();
    message.setString("call", "balance");
    message.setJMSReplyTo(client.replies());

    assertThat(reasonOf(message)).isEqualTo("unreadable");
  }

  @Test
  void movesAMessageWhoseReplyWouldBeACall() throws Exception {
    TextMessage message = client.text(SALE, Map.of());
    message.setJMSReplyTo(client.session().createQueue(bus.queue("details")));

    assertThat(reasonOf(message)).isEqualTo("the reply address is a queue of calls");
  }

  private static String reasonOf(Message message) throws Exception {
    client.send(bus.queue("calls"), message);
    return client.take(bus.queue("dead")).getStringProperty("tollgateReason");
  }

  private static List<String> reasons() {
    String sql = "select data from actions where action = 'bus_dead_letter'";
    return bus.gateway().jdbi().withHandle(tx -> tx.createQuery(sql).mapTo(String.class).list());
  }

  private static long count(String table) {
    return bus.gateway()
        .jdbi()
        .withHandle(tx -> tx.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }
}
