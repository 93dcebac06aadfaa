package tollgate.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.LogCapture;
import tollgate.testing.OutboxRows;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignedCall;
import tollgate.tracing.OtlpCollector.Span;

/** Runs a gateway that sends its traces to a collector of the test. */
@ExtendWith(GatewayExtension.class)
class TracingTest {

  private static final byte[] NO_BODY = new byte[0];
  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final Map<String, String> TRACED =
      Map.of("traceparent", "00-" + TRACE_ID + "-" + PARENT + "-01");

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
  void continuesTheTraceOfTheCallerToTheStatementOfABalance(Running running) throws Exception {
    try (OwnGateway gateway = traced(running, "traced_balance", 0)) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      SignedCall balance = SignedCall.balance().with("u", "admin").with("username", "john");

      assertContains(gateway.wire().send("POST", balance.target(), TRACED, NO_BODY), "<balance>");
    }

    Span edge = span("user_balance_get");
    assertThat(edge.traceId()).isEqualTo(TRACE_ID);
    assertThat(edge.parent()).isEqualTo(PARENT);
    assertThat(edge.attributes())
        .containsEntry("http.response.status_code", "200")
        .containsEntry("tollgate.correlation_id", TRACE_ID);
    assertThat(named("sql"))
        .anySatisfy(
            sql -> {
              assertThat(sql.traceId()).isEqualTo(TRACE_ID);
              assertThat(sql.attributes().get("url.path"))
                  .isEqualTo("classpath:sql/user/user-balance-batch.sql");
            });
  }

  @Test
  void continuesTheTraceOfASaleToItsMail(Running running) throws Exception {
    Inbox inbox = new Inbox(running.mails());
    try (OwnGateway gateway = traced(running, "traced_sale", 1)) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));

      assertContains(SaleCalls.buy(gateway.wire(), "id", "13", "email", inbox.address()), "<pin>");
      OutboxRows.awaitState(gateway.jdbi(), "sent");
      assertThat(Inbox.read(inbox.await(1).get(0)).headers().toString())
          .doesNotContainIgnoringCase("traceparent");
    }

    Span edge = span("card_from_group_sell");
    Span sale = span("sell_cards");
    Span mail = span("smtp");
    assertThat(edge.parent()).isEmpty();
    assertThat(sale.isChildOf(edge)).isTrue();
    assertThat(ancestors(mail)).contains(sale, edge);
  }

  @Test
  void sendsNoValueOfARequestOrOfARow(Running running) throws Exception {
    try (OwnGateway gateway = traced(running, "traced_secrets", 1)) {
      gateway.sql(
          "update conflines set value = 'markedkey' where name = 'API_Secret_Key' and owner_id = 0;"
              + "update cards set pin = 'markedpin' || id where cardgroup_id = 13;"
              + "update users set uniquehash = 'markedlink', username = 'markeduser' where id = 10");
      ApiClient wire = gateway.wire();
      await()
          .until(() -> wire.get("/billing/api/simple_balance/markedlink").text().equals("36.0000"));
      SignedCall sale =
          SignedCall.sale()
              .key("markedkey")
              .with("u", "admin")
              .with("id", "13")
              .with("email", "markedmail@example.com");

      assertContains(wire.post(sale.target()), "markedpin");
      assertContains(wire.post(sale.target().replace("hash=", "hash=0")), "Incorrect hash");
      OutboxRows.awaitState(gateway.jdbi(), "sent");
      gateway.sql(
          "alter table payments add constraint marked check (email <> 'markedmail@example.com') not valid");
      assertThat(wire.post(sale.target()).status()).isIn(500, 503);

      assertThat(sale.hash()).isNotEmpty();
    }

    assertThat(collector.spans()).isNotEmpty();
    assertThat(collector.text()).doesNotContain("marked", "jdbc:", "hash");
    assertThat(collector.spans())
        .allSatisfy(
            span ->
                assertThat(span.attributes())
                    .doesNotContainKeys("url.query", "camel.uri", "http.url"));
  }

  @Test
  void tracesNoRequestAtARatioOfZero(Running running) throws Exception {
    try (OwnGateway gateway = traced(running, "traced_none", 0)) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
    }

    assertThat(collector.spans()).isEmpty();
  }

  @Test
  void answersWhileTheCollectorIsAway(Running running) throws Exception {
    collector.close();
    try (LogCapture log = new LogCapture("tollgate.tracing")) {
      try (OwnGateway gateway = traced(running, "traced_away", 1)) {
        await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      }

      assertThat(log.lines()).singleElement().asString().startsWith("WARN The collector does not");
    }
  }

  private OwnGateway traced(Running running, String database, double ratio) throws Exception {
    return OwnGateway.withTracing(
        running, database, new TracingConfig(URI.create(collector.url()), ratio));
  }

  private static void assertContains(ApiClient.Answer answer, String part) {
    assertThat(answer.text()).contains(part);
  }

  private List<Span> ancestors(Span span) {
    return Stream.iterate(parent(span), Optional::isPresent, each -> parent(each.get()))
        .map(Optional::get)
        .toList();
  }

  private Optional<Span> parent(Span span) {
    return collector.spans().stream().filter(span::isChildOf).findFirst();
  }

  private List<Span> named(String name) {
    return collector.spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  private Span span(String name) {
    List<Span> found = named(name);
    assertThat(found).as(() -> "spans " + collector.spans()).hasSize(1);
    return found.get(0);
  }
}
