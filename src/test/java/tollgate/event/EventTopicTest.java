package tollgate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.Tables.rows;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.qpid.jms.message.JmsMessage;
import org.apache.qpid.jms.provider.amqp.message.AmqpJmsMessageFacade;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.BusConfig;
import tollgate.testing.Broker;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testkit.ArtemisServer;
import tollgate.testkit.ChildProcessReaper;

/** Sends events to a topic of a real broker by both clients, and receives them by plain JMS. */
@ParameterizedClass
@ValueSource(strings = {"amqp", "tcp"})
@ExtendWith(GatewayExtension.class)
class EventTopicTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final String INSERT =
      "insert into events (type, key, subject, data, attempts)"
          + " select 'card.sold', '6', 'n' || n, '{}', case n when 2 then 4 else 0 end"
          + " from generate_series(1, 3) as n";

  private static ChildProcessReaper reaper;
  private static ArtemisServer artemis;

  @Parameter String scheme;

  @BeforeAll
  static void startBroker(@TempDir Path directory) throws Exception {
    reaper = ChildProcessReaper.start();
    artemis = ArtemisServer.start(directory, reaper, List.of("calls", "dead"));
  }

  @AfterAll
  static void stopBroker() throws Exception {
    artemis.close();
    reaper.close();
  }

  @Test
  void deliversTheSalesOfAGroupInTheirOrder(Running running) throws Exception {
    try (DurableSubscriber subscriber = new DurableSubscriber(url("tcp"), scheme + "-order");
        OwnGateway gateway = gateway(running, "order")) {
      List<CompletableFuture<Void>> calls =
          IntStream.range(0, 60)
              .mapToObj(n -> CompletableFuture.runAsync(() -> sell(gateway)))
              .toList();
      calls.forEach(CompletableFuture::join);
      List<JsonNode> events = subscriber.awaitEvents(all -> all.size() >= 61);

      assertThat(KafkaTopic.firsts(events, "card.sold"))
          .extracting(each -> each.path("id").asText())
          .isEqualTo(written(gateway));
      for (JsonNode event : events) {
        assertThat(EventSchema.faults(event)).as(event.toString()).isEmpty();
      }
    }
  }

  @Test
  void describesAnEventInTheProperties(Running running) throws Exception {
    for (String receiver : List.of("amqp", "tcp")) {
      String name = "properties_" + receiver;
      try (DurableSubscriber subscriber = new DurableSubscriber(url(receiver), scheme + name);
          OwnGateway gateway = gateway(running, name)) {
        JsonNode event = subscriber.awaitEvents(all -> !all.isEmpty()).get(0);
        Message message = subscriber.messages().get(0);

        assertThat(message.getStringProperty("cloudEvents_type")).isEqualTo("card.sold");
        assertThat(message.getStringProperty("cloudEvents_id")).isEqualTo(written(gateway).get(0));
        assertThat(message.getStringProperty("cloudEvents_specversion")).isEqualTo("1.0");
        assertThat(message.getStringProperty("contentType"))
            .isEqualTo("application/cloudevents+json");
        assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("6");
        assertThat(message.getJMSCorrelationID()).isEqualTo(event.path("correlationid").asText());
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        if (message instanceof JmsMessage amqp) {
          assertThat(String.valueOf(((AmqpJmsMessageFacade) amqp.getFacade()).getContentType()))
              .isEqualTo("application/cloudevents+json");
        }
      }
    }
  }

  @Test
  void deliversWhatWasSoldWhileTheBrokerWasDown(Running running) throws Exception {
    new DurableSubscriber(url(scheme), scheme + "-outage").close();
    try (OwnGateway gateway = gateway(running, "outage")) {
      artemis.kill();
      try {
        for (int i = 0; i < 3; i++) {
          sell(gateway);
        }
        assertThat(rows(gateway.jdbi(), "select state from events where state = 'waiting'"))
            .hasSizeGreaterThanOrEqualTo(3);
      } finally {
        artemis.start();
      }
      try (DurableSubscriber subscriber = new DurableSubscriber(url(scheme), scheme + "-outage")) {
        List<JsonNode> events =
            subscriber.awaitEvents(all -> KafkaTopic.firsts(all, "card.sold").size() == 4);

        assertThat(KafkaTopic.firsts(events, "card.sold"))
            .extracting(each -> each.path("id").asText())
            .isEqualTo(written(gateway));
      }
    }
  }

  @Test
  void passesAnEventThatTheBrokerRefuses(Running running) throws Exception {
    try (Broker broker = new Broker();
        OwnGateway gateway =
            OwnGateway.withEvents(
                running, database("refused"), EventConfigs.ofBus(), bus(broker.url(scheme)))) {
      broker.refuse("cloudEvents_subject", "n2");
      gateway.sql(INSERT);

      await().atMost(TIMEOUT).until(() -> states(gateway).equals(List.of("sent", "dead", "sent")));

      assertThat(rows(gateway.jdbi(), "select last_error from events where state = 'dead'"))
          .allSatisfy(error -> assertThat(error).contains("This message is not accepted"));
    }
  }

  @Test
  void keepsEventsWhoseTopicDoesNotExist(Running running) throws Exception {
    EventConfig missing = new EventConfig(Optional.empty(), "no.topic", "/tollgate", false, 7);
    try (OwnGateway gateway =
        OwnGateway.withEvents(running, database("missing"), missing, bus(url(scheme)))) {
      gateway.sql(INSERT.replace("case n when 2 then 4 else 0 end", "9"));

      await()
          .atMost(TIMEOUT)
          .until(
              () ->
                  !rows(gateway.jdbi(), "select id from events where last_error is not null")
                      .isEmpty());

      assertThat(states(gateway)).containsOnly("waiting");
    }
  }

  private OwnGateway gateway(Running running, String test) throws Exception {
    OwnGateway gateway =
        OwnGateway.withEvents(running, database(test), EventConfigs.ofBus(), bus(url(scheme)));
    gateway.sql(
        "insert into cards (cardgroup_id, number, pin, balance)"
            + " select 6, 'x' || n, 'secret' || n, 1 from generate_series(1000, 1100) as n");
    await()
        .atMost(TIMEOUT)
        .until(() -> SaleCalls.numbers(buy(gateway.wire(), "id", "6")).size() == 1);
    return gateway;
  }

  private String database(String test) {
    return "topic_%s_%s".formatted(test, scheme);
  }

  private static BusConfig bus(String url) {
    return new BusConfig(
        url, Optional.empty(), Optional.empty(), BusConfig.parseQueues("calls"), "dead", 2);
  }

  private static String url(String protocol) {
    return "%s://127.0.0.1:%d".formatted(protocol, artemis.port());
  }

  private static void sell(OwnGateway gateway) {
    assertThat(SaleCalls.numbers(buy(gateway.wire(), "id", "6"))).hasSize(1);
  }

  private static List<String> states(OwnGateway gateway) {
    return rows(gateway.jdbi(), "select state from events order by id");
  }

  private static List<String> written(OwnGateway gateway) {
    return rows(gateway.jdbi(), "select event_id from events order by id");
  }
}
