package tollgate.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.SaleCalls.buy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.ApiClient;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.KafkaServer;

/** Sends events of sales to a real Kafka broker, which is killed now and then. */
@ExtendWith(GatewayExtension.class)
class EventDeliveryTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static ChildProcessReaper reaper;
  private static KafkaServer kafka;

  @BeforeAll
  static void startKafka(@TempDir Path directory) throws Exception {
    reaper = ChildProcessReaper.start();
    kafka = KafkaServer.start(directory, reaper);
  }

  @AfterAll
  static void stopKafka() throws Exception {
    kafka.close();
    reaper.close();
  }

  @Test
  void deliversTheSalesOfAGroupInTheirOrder(Running running) throws Exception {
    EventConfig config = EventConfigs.of(kafka.address());
    try (OwnGateway gateway = OwnGateway.withEvents(running, "events_order", config);
        OwnGateway second = gateway.besideWithEvents(running, config);
        KafkaTopic topic = new KafkaTopic(kafka.address())) {
      addCards(gateway);
      int sales = 100;
      awaitApi(gateway);
      awaitApi(second);

      List<CompletableFuture<Void>> calls =
          IntStream.range(0, sales)
              .mapToObj(
                  n ->
                      CompletableFuture.runAsync(
                          () -> sell(n % 2 == 0 ? gateway.wire() : second.wire())))
              .toList();
      calls.forEach(CompletableFuture::join);
      List<JsonNode> events = topic.awaitEvents(all -> sales(all, gateway).size() == sales + 2);

      assertThat(sales(events, gateway)).isEqualTo(committed(gateway));
      assertThat(topic.recordsAs(ConsumerRecord::key)).containsOnly("6");
      assertThat(topic.recordsAs(EventDeliveryTest::contentType))
          .containsOnly("application/cloudevents+json");
      assertThat(topic.recordsAs(each -> each.value().contains("secret"))).containsOnly(false);
    }
  }

  @Test
  void carriesTheTraceOfASaleInItsRecord(Running running) throws Exception {
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    EventConfig config = EventConfigs.of(kafka.address());
    try (OwnGateway gateway = OwnGateway.withEvents(running, "events_trace", config);
        KafkaTopic topic = new KafkaTopic(kafka.address())) {
      awaitApi(gateway);

      gateway
          .wire()
          .send("POST", SaleCalls.target("id", "6"), Map.of("traceparent", trace), new byte[0]);
      topic.awaitEvents(all -> sales(all, gateway).size() == 2);

      List<String> ids = committed(gateway);
      assertThat(
              topic.recordsAs(EventDeliveryTest::trace).stream()
                  .filter(each -> ids.contains(each.get(0))))
          .containsExactly(List.of(ids.get(0), "", ""), List.of(ids.get(1), trace, trace));
    }
  }

  @Test
  void deliversWhatWasSoldWhileTheBrokerWasDown(Running running) throws Exception {
    EventConfig config = EventConfigs.of(kafka.address());
    try (OwnGateway gateway = OwnGateway.withEvents(running, "events_outage", config);
        KafkaTopic topic = new KafkaTopic(kafka.address())) {
      addCards(gateway);
      awaitApi(gateway);
      topic.awaitEvents(all -> sales(all, gateway).size() == 1);

      kafka.kill();
      try {
        for (int i = 0; i < 3; i++) {
          sell(gateway.wire());
        }
        assertThat(Tables.rows(gateway.jdbi(), "select state from events where state <> 'sent'"))
            .hasSize(3);
      } finally {
        kafka.start();
      }
      topic.awaitEvents(all -> sales(all, gateway).size() == 4);

      assertThat(sales(topic.awaitEvents(all -> true), gateway)).isEqualTo(committed(gateway));
    }
  }

  @Test
  void repeatsWhatAGatewayDidNotMarkBeforeItWasKilled(Running running) throws Exception {
    EventConfig config = EventConfigs.of(kafka.address());
    try (OwnGateway gateway = OwnGateway.withEvents(running, "events_repeated", config);
        KafkaTopic topic = new KafkaTopic(kafka.address())) {
      awaitApi(gateway);
      awaitSent(gateway);

      gateway.sql(
          "update events set state = 'waiting', finished_at = null,"
              + " claimed_until = now() - interval '1 second'");
      awaitSent(gateway);

      String id = Tables.rows(gateway.jdbi(), "select event_id from events").get(0);
      topic.awaitEvents(all -> all.stream().filter(each -> has(each, id)).count() == 2);
    }
  }

  @Test
  void passesAnEventThatKafkaRefuses(Running running) throws Exception {
    EventConfig config = EventConfigs.of(kafka.address());
    try (OwnGateway gateway = OwnGateway.withEvents(running, "events_refused", config)) {
      gateway.sql(
          "insert into events (type, key, subject, data, attempts)"
              + " select 'card.sold', '6', n,"
              + " jsonb_build_object('text', repeat('x', case n when 2 then 2000000 else 1 end)),"
              + " case n when 2 then 4 else 0 end"
              + " from generate_series(1, 3) as n");

      await().atMost(TIMEOUT).until(() -> states(gateway).equals(List.of("sent", "dead", "sent")));

      assertThat(Tables.rows(gateway.jdbi(), "select last_error from events where state = 'dead'"))
          .allSatisfy(error -> assertThat(error).startsWith("RecordTooLargeException"));
    }
  }

  private static void addCards(OwnGateway gateway) {
    gateway.sql(
        "insert into cards (cardgroup_id, number, pin, balance)"
            + " select 6, 'x' || n, 'secret' || n, 1 from generate_series(1000, 1200) as n");
  }

  /** Sells one card as soon as the gateway has read the settings. */
  private static void awaitApi(OwnGateway gateway) {
    await()
        .atMost(TIMEOUT)
        .until(() -> SaleCalls.numbers(buy(gateway.wire(), "id", "6")).size() == 1);
  }

  private static void awaitSent(OwnGateway gateway) {
    await().atMost(TIMEOUT).until(() -> states(gateway).equals(List.of("sent")));
  }

  private static boolean has(JsonNode event, String id) {
    return event.path("id").asText().equals(id);
  }

  private static List<String> states(OwnGateway gateway) {
    return Tables.rows(gateway.jdbi(), "select state from events order by id");
  }

  /** Returns the ids of the events of this gateway's sales, in the order of their arrival. */
  private static List<String> sales(List<JsonNode> events, OwnGateway gateway) {
    List<String> written = committed(gateway);
    return KafkaTopic.firsts(events, "card.sold").stream()
        .map(each -> each.path("id").asText())
        .filter(written::contains)
        .toList();
  }

  private static List<String> committed(OwnGateway gateway) {
    return Tables.rows(gateway.jdbi(), "select event_id from events order by id");
  }

  private static String contentType(ConsumerRecord<String, String> event) {
    return header("content-type", event).orElse("");
  }

  private static Optional<String> header(String name, ConsumerRecord<String, String> event) {
    return Optional.ofNullable(event.headers().lastHeader(name))
        .map(header -> new String(header.value(), UTF_8));
  }

  /** Returns the id of the event of a record, and its trace in the event and in the header. */
  private static List<String> trace(ConsumerRecord<String, String> event) {
    JsonNode body = KafkaTopic.parse(event.value());
    return List.of(
        body.path("id").asText(),
        body.path("traceparent").asText(),
        header("traceparent", event).orElse(""));
  }

  private static void sell(ApiClient wire) {
    assertThat(SaleCalls.numbers(buy(wire, "id", "6"))).hasSize(1);
  }
}
