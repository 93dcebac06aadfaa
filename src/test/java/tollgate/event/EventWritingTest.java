package tollgate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.Tables.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.SqlFiles;
import tollgate.testing.ApiClient;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.Postgres;
import tollgate.testing.SaleCalls;

/** Writes events while no broker takes them: what is sold, and what they contain. */
@ExtendWith(GatewayExtension.class)
class EventWritingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_BROKER = "127.0.0.1:1";

  private static OwnGateway gateway;

  @BeforeAll
  static void start(Running running) throws Exception {
    gateway = OwnGateway.withEvents(running, "events_written", EventConfigs.withEmails(NO_BROKER));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void restoreTheRows() {
    gateway.sql(Postgres.resource("fixture.sql"));
    await().until(() -> !SaleCalls.error(buy(gateway.wire(), "id", "0")).contains("hash"));
  }

  @Test
  void matchesTheSchemaOfItsType() throws IOException {
    buy(gateway.wire(), "id", "6", "quantity", "2", "email", "jo@example.com");
    await().until(() -> types().contains("sale.mail.sent"));
    gateway.sql(
        "set local tollgate.events = 'on'; update mails set state = 'dead';"
            + " insert into conflines values ('Low_Stock_Threshold', 0, '1000000');"
            + " select void_sale(max(id), null, false, 0, 'Why', now()) from sales");
    gateway.sql(SqlFiles.text("event/record-low-stocks"));

    List<JsonNode> events = events();

    assertThat(events).extracting(event -> event.path("type").asText()).containsAll(schemas());
    for (JsonNode event : events) {
      assertThat(EventSchema.faults(event)).as(event.toString()).isEmpty();
    }
  }

  @Test
  void saysWhatWasSoldWithoutItsSecrets() throws IOException {
    buy(gateway.wire(), "id", "6", "quantity", "2", "email", "jo@example.com");

    JsonNode event = events().get(0);
    String pins = "select string_agg(pin, '|') from cards where sold and cardgroup_id = 6";

    assertThat(event.path("correlationid").asText())
        .isEqualTo(rows(gateway.jdbi(), "select correlation_id from sales").get(0));
    assertThat(event.at("/data/quantity").asInt()).isEqualTo(2);
    assertThat(event.at("/data/cards")).hasSize(2);
    assertThat(event.at("/data/email").asText()).isEqualTo("jo@example.com");
    assertThat(event.at("/data/amount").asText())
        .isEqualTo(
            rows(gateway.jdbi(), "select trim_scale(sum(amount)) from payments where sale_id > 0")
                .get(0));
    assertThat(event.toString()).doesNotContainPattern(rows(gateway.jdbi(), pins).get(0));
  }

  @Test
  void isLeftOutOfASaleThatFails() {
    gateway.sql(
        "create function leave_out() returns trigger language plpgsql as 'begin return null; end';"
            + " create trigger leave_out before insert on actions"
            + " for each row execute function leave_out()");
    try {
      assertThat(buy(gateway.wire(), "id", "6").status()).isEqualTo(503);
    } finally {
      gateway.sql("drop function leave_out cascade");
    }

    assertThat(types()).isEmpty();
  }

  @Test
  void failsTheSaleWithIt() {
    gateway.sql(
        "create function leave_out() returns trigger language plpgsql as 'begin return null; end';"
            + " create trigger leave_out before insert on events"
            + " for each row execute function leave_out()");
    try {
      assertThat(buy(gateway.wire(), "id", "6").status()).isEqualTo(503);
    } finally {
      gateway.sql("drop function leave_out cascade");
    }

    assertThat(rows(gateway.jdbi(), "select id from sales")).isEmpty();
  }

  @Test
  void namesAChangedSettingWithoutItsValue() throws IOException {
    gateway.sql(
        "set local tollgate.events = 'on';"
            + " update conflines set value = value where name = 'API_Secret_Key';"
            + " update conflines set value = 'a-new-secret-key' where name = 'API_Secret_Key'"
            + " and owner_id = 0");

    assertThat(events()).hasSize(1);
    assertThat(events().get(0).path("data").toString())
        .isEqualTo("{\"name\":\"API_Secret_Key\",\"owner_id\":0}");
  }

  @Test
  void needsAConfiguredBroker(ApiClient wire, Jdbi jdbi) {
    assertThat(SaleCalls.numbers(buy(wire, "id", "6", "email", "jo@example.com"))).hasSize(1);
    await().until(() -> rows(jdbi, "select state from mails").equals(List.of("sent")));

    assertThat(rows(jdbi, "select type from events")).isEmpty();
  }

  private static List<String> types() {
    return rows(gateway.jdbi(), "select type from events order by id");
  }

  /** Returns the events as they are sent, in the order of their ids. */
  private static List<JsonNode> events() throws IOException {
    String bodies = SqlFiles.text("event/claim-events").replace("claim_events(4, 100)", "events");
    List<JsonNode> events = new ArrayList<>();
    for (String body : rows(gateway.jdbi(), "select body from (" + bodies + ") order by id")) {
      events.add(JSON.readTree(body));
    }
    return events;
  }

  private static List<String> schemas() throws IOException {
    try (Stream<Path> files = Files.list(EventSchema.DIRECTORY)) {
      return files.map(file -> file.getFileName().toString().replace(".schema.json", "")).toList();
    }
  }
}
