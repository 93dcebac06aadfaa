package tollgate.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.SaleCalls.all;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.db.Schema;
import tollgate.settings.Secret;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.LogCapture;
import tollgate.testing.OutboxRows;
import tollgate.testing.OwnGateway;
import tollgate.testing.Postgres;

/** Runs gateways with keys of PINs, each test on a database of its own. */
@ExtendWith(GatewayExtension.class)
class PinsAtRestTest {

  private static final String KEY_A = "a:" + "A".repeat(43) + "=";
  private static final String KEY_B = "b:" + "B".repeat(42) + "A=";
  private static final String OTHER_A = "a:" + "C".repeat(42) + "A=";
  private static final String KEYS_IN_USE =
      "select distinct coalesce(pin_key_id(pin), 'none') from cards where pin <> '' order by 1";

  @TempDir private Path directory;

  private final String database = "pins_" + UUID.randomUUID().toString().replace("-", "");
  private Running running;
  private Jdbi jdbi;
  private OwnGateway gateway;

  @BeforeEach
  void createTheDatabase(Running shared) throws Exception {
    running = shared;
    new Schema(shared.postgres().create(database)).migrate("");
    jdbi = shared.postgres().jdbi(database);
    sql(Postgres.resource("fixture.sql"));
  }

  @AfterEach
  void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void areEncryptedInTheBackgroundAndSoldAsBefore() throws Exception {
    start(KEY_A);
    awaitKeys("a");

    Answer sale = buy(wire(), "id", "6", "quantity", "3");

    assertThat(all("pin", sale)).containsExactly("8870", "8877", "0088");
    assertThat(dump()).doesNotContain("\"8870\"", "\"8877\"");
    assertThat(rows(jdbi, "select count(*) from cards where pin_index is null"))
        .containsExactly("0");
  }

  @Test
  void areSoldBeforeTheyAreEncrypted() throws Exception {
    start(KEY_A);
    sql("insert into cards (cardgroup_id, number, pin, balance) values (9, '1', '4711', 1)");

    assertThat(all("pin", buy(wire(), "id", "9"))).containsExactly("4711");
  }

  @Test
  void areEncryptedInReceiptsWhichRepeatTheAnswer() throws Exception {
    start(KEY_A);
    String[] order = {"id", "6", "quantity", "2", "request_id", "one"};

    Answer first = buy(wire(), order);

    assertThat(all("pin", first)).containsExactly("8870", "8877");
    assertThat(buy(wire(), order).text()).isEqualTo(first.text());
    assertThat(rows(jdbi, "select pin_key_id(unnest(pins)) from idempotency_keys"))
        .containsExactly("a", "a");
  }

  @Test
  void areInTheMail() throws Exception {
    start(KEY_A);
    awaitKeys("a");
    Inbox inbox = new Inbox(running.mails());

    buy(wire(), "id", "6", "email", inbox.address());

    OutboxRows.awaitState(jdbi, "sent");
    assertThat(inbox.only().text()).contains("8870");
  }

  @Test
  void areReencryptedWhileCardsAreSoldAtTwoGateways() throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), KEY_A);
    sql(
        "insert into cards (cardgroup_id, number, pin, balance)"
            + " select 9, (20000 + n)::text, (30000 + n)::text, 1 from generate_series(1, 2000) n");
    start(file);
    try (OwnGateway other =
        OwnGateway.withPinKeys(
            running, database, new PinKeySource(Optional.empty(), Optional.of(file)))) {
      awaitKeys("a");
      buy(other.wire(), "id", "6", "request_id", "before");
      Files.writeString(file, KEY_B + "\n" + KEY_A + "\n");
      int sold = 0;

      while (!rows(jdbi, KEYS_IN_USE).equals(List.of("b"))) {
        for (ApiClient client : List.of(wire(), other.wire())) {
          Answer sale = buy(client, "id", "9");
          sold++;
          assertThat(all("pin", sale)).containsExactly(Integer.toString(30000 + sold));
        }
        assertThat(sold).isLessThan(1900);
      }

      assertThat(sold).isGreaterThan(2);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(
                          rows(jdbi, "select distinct pin_key_id(pins[1]) from idempotency_keys"))
                      .containsExactly("b"));
      Files.writeString(file, KEY_B);
      assertThat(all("pin", buy(other.wire(), "id", "6", "request_id", "before")))
          .containsExactly("8870");
    }
    gateway.close();
    start(KEY_B);
    assertThat(all("pin", buy(wire(), "id", "6"))).containsExactly("8877");
  }

  @Test
  void areReencryptedToTheEndAfterAnInterruption() throws Exception {
    sql(
        "insert into cards (cardgroup_id, number, pin, balance)"
            + " select 9, (20000 + n)::text, (30000 + n)::text, 1 from generate_series(1, 5000) n");
    start(KEY_A);
    await().pollInterval(Duration.ofMillis(5)).until(() -> rows(jdbi, KEYS_IN_USE).contains("a"));
    gateway.endConnections();
    gateway.close();
    assertThat(rows(jdbi, KEYS_IN_USE)).containsExactly("a", "none");

    start(KEY_A);

    assertThat(all("pin", buy(wire(), "id", "9"))).containsExactly("30001");
    awaitKeys("a");
    assertThat(all("pin", buy(wire(), "id", "9", "quantity", "2")))
        .containsExactly("30002", "30003");
  }

  @Test
  void areDecryptedWhenTheListBeginsWithPlain() throws Exception {
    start(KEY_A);
    awaitKeys("a");
    buy(wire(), "id", "6", "request_id", "one");
    gateway.close();

    start("plain," + KEY_A);

    awaitKeys("none");
    await().until(() -> rows(jdbi, "select pins[1] from idempotency_keys").contains("8870"));
    gateway.close();
    start(PinKeySource.none());
    assertThat(all("pin", buy(wire(), "id", "6"))).containsExactly("8877");
    assertThat(rows(jdbi, "select pin from cards where id = 608")).containsExactly("0088");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update cards set pin = (select pin from cards where id = 607) where id = 606",
        "update cards set pin = overlay(pin placing 'AAAA' from 14) where id = 606",
        "update cards set pin = left(pin, 20) where id = 606",
        "update cards set pin = 'enc:v1:a:' where id = 606",
        "update cards set pin = 'enc:v1:a:?' where id = 606",
        "update cards set number = '1111111005' where id = 606",
        "update cards set cardgroup_id = 6 where id = 701"
      })
  void areNotSoldWhenTheirRowsWereChanged(String change) throws Exception {
    start(KEY_A);
    awaitKeys("a");
    sql(change);
    List<String> changed =
        change.contains("701") ? List.of("8870", "8877", "0088") : List.of("8877", "0088");

    try (LogCapture log = new LogCapture("tollgate.sale.SoldPins")) {
      Answer sale = buy(wire(), "id", "6", "quantity", "3");

      assertThat(all("pin", sale)).isEqualTo(changed);
      assertThat(log.lines().toString())
          .contains("Did not sell card " + (change.contains("701") ? 701 : 606) + " of group 6");
    }
    assertThat(rows(jdbi, "select id from cards where sold and id in (606, 701)"))
        .isEqualTo(change.contains("701") ? List.of("606") : List.of());
    assertThat(
            rows(
                jdbi,
                "select cast(hidden as text) from cards where id = "
                    + (change.contains("701") ? 701 : 606)))
        .containsExactly("true");
  }

  @Test
  void areNotSoldWithoutTheirKey() throws Exception {
    start(KEY_A);
    awaitKeys("a");
    sql("update cards set pin = replace(pin, ':a:', ':z:') where id = 606");

    try (LogCapture log = new LogCapture("tollgate.sale.SoldPins")) {
      Answer sale = buy(wire(), "id", "6");

      assertThat(sale.status()).isEqualTo(500);
      assertThat(error(sale)).isEqualTo("Internal error");
      assertThat(log.lines().toString()).contains("card 606", "the key z");
    }
    assertThat(rows(jdbi, "select count(*) from sales")).containsExactly("0");
    assertThat(rows(jdbi, "select cast(hidden as text) from cards where id = 606"))
        .containsExactly("false");
  }

  @Test
  void areNotSoldByAGatewayWithoutKeys() throws Exception {
    start(PinKeySource.none());
    try (OwnGateway encrypting = OwnGateway.withPinKeys(running, database, source(KEY_A))) {
      awaitKeys("a");
    }

    assertThat(buy(wire(), "id", "6").text()).contains("Internal error").doesNotContain("enc:");
  }

  @Test
  void endTheStartOfAGatewayWithoutTheirKey() throws Exception {
    start(KEY_A);
    awaitKeys("a");
    gateway.close();

    assertThatThrownBy(() -> start(PinKeySource.none()))
        .hasMessageContaining("TOLLGATE_PIN_KEYS")
        .hasMessageContaining("add the key a");
    assertThatThrownBy(() -> start(KEY_B)).hasMessageContaining("add the key a");
    assertThatThrownBy(() -> start(OTHER_A))
        .hasMessageContaining("The key a of TOLLGATE_PIN_KEYS is not the key of this id");
  }

  @ParameterizedTest
  @CsvSource({
    "a:AAAA, entry 1 must be an id",
    "KEY_B, add the key a",
    "OTHER_A, The key a of",
    "'', no key is there"
  })
  void keepTheirKeysWhenTheFileIsNotValid(String name, String reason) throws Exception {
    Path file = Files.writeString(directory.resolve("keys"), KEY_A);
    start(file);
    awaitKeys("a");
    String wrong = Map.of("KEY_B", KEY_B, "OTHER_A", OTHER_A).getOrDefault(name, name);

    try (LogCapture log = new LogCapture("tollgate.pin.CardPins")) {
      Files.writeString(file, wrong);

      await()
          .atMost(Duration.ofSeconds(25))
          .until(() -> log.lines().toString().contains("Keeping the previous PIN keys"));
      assertThat(log.lines().toString()).contains(reason);
    }
    assertThat(all("pin", buy(wire(), "id", "6"))).containsExactly("8870");
  }

  @Test
  void areUniqueInTheirGroupBetweenEncryptedAndPlainOnes() throws Exception {
    start(KEY_A);
    awaitKeys("a");

    sql(
        "insert into cards (id, cardgroup_id, number, pin, balance) values"
            + " (650, 6, '1', '8877', 1)");
    Answer sale = buy(wire(), "id", "6", "quantity", "2");

    assertThat(numbers(sale)).containsExactly("1111111006", "1111111007");
    assertThat(rows(jdbi, "select sold || ' ' || hidden from cards where id = 650"))
        .containsExactly("false true");
    await()
        .atMost(Duration.ofSeconds(25))
        .until(() -> rows(jdbi, "select pin_key_id(pin) from cards where id = 650").contains("a"));
    assertThat(rows(jdbi, "select cast(pin_index is null as text) from cards where id = 650"))
        .containsExactly("true");
  }

  @Test
  void areEncryptedAgainWhenAnotherProgramReplacesThem() throws Exception {
    start(KEY_A);
    awaitKeys("a");

    sql("update cards set pin = '5555' where id = 606");

    awaitKeys("a");
    assertThat(all("pin", buy(wire(), "id", "6"))).containsExactly("5555");
  }

  @Test
  void leaveBlankPinsAlone() throws Exception {
    sql(
        "insert into cards (id, cardgroup_id, number, pin) values (650, 9, '1', ' '), (651, 9, '2', '')");
    start(KEY_A);
    awaitKeysOfOthers();

    assertThat(
            rows(jdbi, "select pin || '|' || hidden from cards where id in (650, 651) order by id"))
        .containsExactly(" |true", "|true");
  }

  @Test
  void areCountedWhileTheyArePending() throws Exception {
    start(KEY_A);

    await()
        .atMost(Duration.ofSeconds(25))
        .until(
            () -> gateway.console().get("/metrics").text().contains("\ntollgate_pins_pending 0.0"));

    awaitKeys("a");
  }

  private void awaitKeysOfOthers() {
    await()
        .atMost(Duration.ofSeconds(25))
        .until(
            () ->
                rows(jdbi, KEYS_IN_USE.replace("pin <> ''", "not is_blank(pin)"))
                    .equals(List.of("a")));
  }

  private void awaitKeys(String... ids) {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> rows(jdbi, KEYS_IN_USE).equals(List.of(ids)));
  }

  private String dump() {
    return rows(jdbi, "select to_jsonb(cards) from cards").toString()
        + rows(jdbi, "select to_jsonb(idempotency_keys) from idempotency_keys");
  }

  private ApiClient wire() {
    return gateway.wire();
  }

  private void start(String keys) throws Exception {
    start(source(keys));
  }

  private void start(Path file) throws Exception {
    start(new PinKeySource(Optional.empty(), Optional.of(file)));
  }

  private void start(PinKeySource keys) throws Exception {
    gateway = OwnGateway.withPinKeys(running, database, keys);
  }

  private static PinKeySource source(String keys) {
    return new PinKeySource(Optional.of(new Secret(keys)), Optional.empty());
  }

  private void sql(String script) {
    jdbi.useTransaction(tx -> tx.createScript(script).execute());
  }
}
