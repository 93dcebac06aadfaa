package tollgate.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.TextMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.BusConfig;
import tollgate.event.EventConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.Broker;
import tollgate.testing.BusClient;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.KafkaServer;
import tollgate.tracing.OtlpCollector.Span;

/** Follows traces from and to real brokers. */
@ExtendWith(GatewayExtension.class)
class BrokerTracingTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final byte[] NO_BODY = new byte[0];
  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String TRACE = "00-" + TRACE_ID + "-" + PARENT + "-01";

  /** The lock under which a gateway claims events. */
  private static final String CLAIM_LOCK = "select pg_advisory_xact_lock(1414483032)";

  private OtlpCollector collector;

  @BeforeEach
  void startTheCollector() throws Exception {
    collector = new OtlpCollector();
  }

  @AfterEach
  void stopTheCollector() {
    collector.close();
  }

  @Test
  void continuesTheTraceOfAMessageToTheStatementOfABalance(Running running) throws Exception {
    try (Broker broker = new Broker();
        OwnGateway gateway =
            OwnGateway.withTracing(running, "traced_bus", tracing(0), bus(broker));
        BusClient client = new BusClient(broker.url("amqp"))) {
      awaitApi(gateway);
      String query = SignedCall.balance().with("u", "admin").with("username", "john").query();
      Map<String, String> properties =
          Map.of(
              "call",
              "user_balance_get",
              "contentType",
              "application/x-www-form-urlencoded",
              "traceparent",
              TRACE);

      TextMessage reply = client.call("calls", client.text(query, properties));

      assertThat(reply.getText()).contains("<balance>");
    }

    Span edge = span("user_balance_get");
    assertThat(edge.traceId()).isEqualTo(TRACE_ID);
    assertThat(edge.parent()).isEqualTo(PARENT);
    assertThat(edge.attributes())
        .containsEntry("url.scheme", "bus")
        .containsEntry("http.response.status_code", "200");
    assertThat(collector.spans())
        .anySatisfy(
            sql -> {
              assertThat(sql.name()).isEqualTo("sql");
              assertThat(sql.traceId()).isEqualTo(TRACE_ID);
            });
  }

  @Test
  void continuesTheTraceOfASaleToItsEventOnATopic(Running running) throws Exception {
    try (Broker broker = new Broker();
        OwnGateway gateway =
            OwnGateway.withTracing(
                running,
                "traced_topic",
                tracing(0),
                EventConfigs.ofBus(),
                Optional.of(bus(broker)))) {
      sell(gateway);
    }

    assertContinued("topic:tollgate.events");
  }

  @Test
  void continuesTheTraceOfASaleToItsEventInKafka(Running running, @TempDir Path directory)
      throws Exception {
    try (ChildProcessReaper reaper = ChildProcessReaper.start();
        KafkaServer kafka = KafkaServer.start(directory, reaper)) {
      EventConfig events = EventConfigs.of(kafka.address());
      try (OwnGateway gateway =
          OwnGateway.withTracing(running, "traced_kafka", tracing(0), events, Optional.empty())) {
        sell(gateway);
      }
    }

    assertContinued("tollgate.events");
  }

  /** Sells two cards, one of them without a trace, whose events are sent together. */
  private static void sell(OwnGateway gateway) {
    awaitApi(gateway);
    try (LockHolder claims = LockHolder.of(gateway.jdbi(), CLAIM_LOCK)) {
      for (Map<String, String> headers :
          List.of(Map.of("traceparent", TRACE), Map.<String, String>of())) {
        ApiClient.Answer sold =
            gateway.wire().send("POST", SaleCalls.target("id", "13"), headers, NO_BODY);
        assertThat(sold.text()).contains("<pin>");
      }
    }
    await()
        .atMost(TIMEOUT)
        .until(
            () -> Tables.rows(gateway.jdbi(), "select state from events"),
            each -> each.equals(List.of("sent", "sent")));
  }

  /** The sale without a trace is not traced at a ratio of zero. */
  private void assertContinued(String topic) {
    Span edge = span("card_from_group_sell");
    assertThat(edge.traceId()).isEqualTo(TRACE_ID);
    assertThat(edge.parent()).isEqualTo(PARENT);
    assertThat(span(topic).isChildOf(span("sell_cards"))).isTrue();
    assertThat(collector.spans()).extracting(Span::traceId).containsOnly(TRACE_ID);
  }

  private static void awaitApi(OwnGateway gateway) {
    await()
        .atMost(TIMEOUT)
        .until(
            () ->
                gateway
                    .wire()
                    .get("/billing/api/simple_balance/JohnsPhone")
                    .text()
                    .equals("36.0000"));
  }

  private TracingConfig tracing(double ratio) {
    return new TracingConfig(URI.create(collector.url()), ratio);
  }

  private static BusConfig bus(Broker broker) {
    return new BusConfig(
        broker.url("amqp"),
        Optional.empty(),
        Optional.empty(),
        BusConfig.parseQueues("calls"),
        "dead",
        2);
  }

  private Span span(String name) {
    List<Span> found = collector.spans().stream().filter(span -> span.name().equals(name)).toList();
    assertThat(found).as(() -> name + " in " + collector.spans()).hasSize(1);
    return found.get(0);
  }
}
