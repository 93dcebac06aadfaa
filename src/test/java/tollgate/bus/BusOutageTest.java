package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.Broker;
import tollgate.testing.BusClient;
import tollgate.testing.BusGateway;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LockHolder;
import tollgate.testing.SignedCall;

/** Takes away the broker, the database and connections. */
@ParameterizedClass
@ValueSource(strings = {"amqp", "tcp"})
@ExtendWith(GatewayExtension.class)
class BusOutageTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final String BALANCE = SignedCall.balance().with("username", "john").json();
  private static final String SALE =
      SignedCall.sale().with("u", "admin").with("id", "13").with("quantity", "1").json();

  private static final String DETAILS = "/health/ready?exposureLevel=full&data=true";
  private static final String DOWN = "\"bus\" *: *\"down\"";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @Parameter String scheme;
  private Broker broker;
  private BusGateway bus;

  @BeforeEach
  void start(GatewayExtension.Running running) throws Exception {
    broker = new Broker();
    broker.stop();
    String database = "bus_outage_" + NUMBER.incrementAndGet();
    bus = new BusGateway(running, broker, scheme, database);
    await().until(() -> bus.gateway().wire().get(PHONE).text().equals("36.0000"));
  }

  @AfterEach
  void stop() throws Exception {
    bus.close();
    broker.close();
  }

  @Test
  void servesHttpWithoutABroker() throws Exception {
    assertThat(bus.gateway().console().get("/health/ready").status()).isEqualTo(200);
    assertThat(bus.gateway().console().get(DETAILS).text()).containsPattern(DOWN);
    assertThat(metric("tollgate_bus_connected")).isEqualTo("0.0");

    broker.start();
    await().atMost(TIMEOUT).until(() -> metric("tollgate_bus_connected").equals("1.0"));
    assertThat(answer(BALANCE)).contains("<balance>36.0000</balance>");

    broker.stop();
    await().atMost(TIMEOUT).until(() -> metric("tollgate_bus_connected").equals("0.0"));
    assertThat(bus.gateway().wire().get(PHONE).text()).isEqualTo("36.0000");
    assertThat(bus.gateway().console().get("/health/ready").status()).isEqualTo(200);

    broker.start();
    await().atMost(TIMEOUT).until(() -> metric("tollgate_bus_connected").equals("1.0"));
    assertThat(answer(BALANCE)).contains("<balance>36.0000</balance>");
  }

  @Test
  void answersAfterAnOutageOfTheDatabase() throws Exception {
    connect();
    bus.gateway().loseDatabase();
    try (BusClient client = new BusClient(broker.url(scheme))) {
      client.send(bus.queue("calls"), client.text(BALANCE, Map.of()));
      await().until(() -> bus.gateway().wire().get(PHONE).status() == 503);
      bus.gateway().restoreDatabase();

      assertThat(client.reply().getText()).contains("<balance>36.0000</balance>");
    }
  }

  @Test
  void sellsOnceWhenTheConnectionIsLostAfterTheCommit() throws Exception {
    sellDuringTheLossOfTheConnection(scheme);
  }

  @Test
  void sellsOnceToASenderWithTheOtherClient() throws Exception {
    sellDuringTheLossOfTheConnection(scheme.equals("amqp") ? "tcp" : "amqp");
  }

  private void sellDuringTheLossOfTheConnection(String sender) throws Exception {
    connect();
    TextMessage sale;
    try (LockHolder lock =
            LockHolder.of(bus.gateway().jdbi(), "lock table payments in share row exclusive mode");
        BusClient client = new BusClient(broker.url(sender))) {
      sale = client.text(SALE, Map.of());
      sale.setJMSReplyTo(client.session().createQueue("replies"));
      client.send(bus.queue("calls"), sale);
      lock.untilWaiting(1);
      broker.dropConnections();
      lock.commit();
    }

    try (BusClient client = new BusClient(broker.url(sender))) {
      TextMessage reply = (TextMessage) client.take("replies");
      assertThat(reply.getText()).contains("<number>7777777001</number>");
      assertThat(reply.getJMSCorrelationID()).isEqualTo(sale.getJMSMessageID());
    }
    assertThat(count("select count(*) from payments")).isEqualTo(1);
    assertThat(count("select count(*) from idempotency_keys")).isEqualTo(1);
  }

  private void connect() throws Exception {
    broker.start();
    await().atMost(TIMEOUT).until(() -> metric("tollgate_bus_connected").equals("1.0"));
  }

  private String answer(String body) throws Exception {
    try (BusClient client = new BusClient(broker.url(scheme))) {
      return client.call(bus.queue("calls"), client.text(body, Map.of())).getText();
    }
  }

  private long count(String sql) {
    return bus.gateway().jdbi().withHandle(tx -> tx.createQuery(sql).mapTo(Long.class).one());
  }

  private String metric(String name) {
    return bus.gateway()
        .console()
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.split(" ")[1])
        .findFirst()
        .orElse("");
  }
}
