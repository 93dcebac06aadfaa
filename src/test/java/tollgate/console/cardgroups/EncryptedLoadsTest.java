package tollgate.console.cardgroups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.console.web.AuditLog;
import tollgate.db.Schema;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;
import tollgate.pin.PinKeySource;
import tollgate.settings.Secret;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Postgres;
import tollgate.testing.Tables;

/** Adds cards while PINs are encrypted, in a database of its own. */
@ExtendWith(GatewayExtension.class)
class EncryptedLoadsTest {

  private static final Actor ACTOR = new Actor(0, "127.0.0.1");
  private static final PinKeySource KEYS =
      new PinKeySource(Optional.of(new Secret("a:" + "A".repeat(43) + "=")), Optional.empty());

  @TempDir private Path directory;

  private Jdbi jdbi;
  private CardPins pins;
  private CardLoader loader;
  private PendingUploads uploads;
  private Jobs jobs;

  @BeforeEach
  void createTheDatabase(GatewayExtension.Running running) throws Exception {
    String database = "loads_" + UUID.randomUUID().toString().replace("-", "");
    new Schema(running.postgres().create(database)).migrate("");
    jdbi = running.postgres().jdbi(database);
    jdbi.registerArrayType(Long.class, "bigint");
    jdbi.useHandle(tx -> tx.createScript(Postgres.resource("fixture.sql")).execute());
    pins = new CardPins(jdbi, KEYS);
    pins.open();
    loader = new CardLoader(jdbi, new AuditLog(Clock.systemUTC()), pins);
    uploads = new PendingUploads(jdbi, loader);
    jobs = new Jobs(loader, new JobStore(jdbi));
  }

  @Test
  void importTenThousandCards() throws Exception {
    StringBuilder csv = new StringBuilder("number,pin,balance\n");
    for (int i = 0; i < 10_000; i++) {
      csv.append("1%09d,%06d,2.50\n".formatted(i, 100_000 + i));
    }

    String key = upload(csv.toString(), 10_000);
    assertThat(rows("select count(*) from card_upload_rows where pin_key_id(pin) = 'a'"))
        .containsExactly("10000");
    importCards(key, 10_000);

    assertThat(jobs.find(9).map(JobStatus::step)).contains(JobStatus.Step.DONE);
    assertThat(
            rows(
                "select count(*) || ' ' || count(distinct pin_index) || ' ' || min(pin_key_id(pin))"
                    + " || ' ' || sum(trim_scale(balance)) from cards where cardgroup_id = 9"))
        .containsExactly("10000 10000 a 25000.0");
    String stored = rows("select pin from cards where number = '1000000017'").get(0);
    assertThat(pins.reveal(PinContext.card(9, "1000000017"), stored)).isEqualTo("100017");
  }

  @Test
  void refuseRepeatedAndTakenPins() throws Exception {
    jdbi.useHandle(
        tx ->
            tx.execute("insert into cards (cardgroup_id, number, pin) values (9, '1', '000017')"));

    importCards(upload("number,pin,balance\n0000000001,000017,1\n0000000002,000018,1\n", 2), 2);
    assertThat(errors()).containsExactly("2 pin_taken");
    importCards(upload("number,pin,balance\n0000000003,000019,1\n0000000004,000019,1\n", 2), 2);
    assertThat(errors()).containsExactly("3 pin_repeated");
    importCards(upload("number,pin,balance\n0000000005,000020,1\n", 1), 1);
    importCards(upload("number,pin,balance\n0000000006,000020,1\n", 1), 1);
    assertThat(errors()).containsExactly("2 pin_taken");
  }

  @Test
  void generateDistinctEncryptedPins() throws Exception {
    jdbi.useHandle(
        tx -> {
          tx.execute("update cardgroups set pin_length = 4 where id = 9");
          tx.execute(
              "insert into cards (cardgroup_id, number, pin, balance)"
                  + " select 9, n::text, n::text, 1 from generate_series(1000, 1499) n");
        });

    CardGroup group = group(4);
    jobs.start(
        new Job(9, 1_500),
        new CardGeneration(
            loader, ACTOR, group, 1_500, Optional.empty(), BigDecimal.ONE, new SecureRandom()));
    awaitEnd();

    assertThat(jobs.find(9).map(JobStatus::step)).contains(JobStatus.Step.DONE);
    RowMapper<String> revealed =
        (row, context) ->
            pins.reveal(PinContext.card(9, row.getString("number")), row.getString("pin"));
    List<String> all =
        jdbi.withHandle(
            tx ->
                tx.createQuery("select number, pin from cards where cardgroup_id = 9")
                    .map(revealed)
                    .list());
    assertThat(all).hasSize(2_000).doesNotHaveDuplicates().allMatch(pin -> pin.matches("[0-9]{4}"));
    assertThat(rows("select distinct pin_key_id(pin) from cards where cardgroup_id = 9"))
        .containsExactly("a");
    assertThat(Tables.count(jdbi, "card_upload_rows") + Tables.count(jdbi, "card_drafts")).isZero();
  }

  private String upload(String text, long count) throws Exception {
    return uploads.put(0, group(6), file(text), count).orElseThrow();
  }

  private void importCards(String key, long count) {
    jobs.start(new Job(9, count), new CardImport(loader, uploads, ACTOR, group(6), key));
    awaitEnd();
  }

  private List<String> errors() {
    return rows("select error_lines[1] || ' ' || error_codes[1] from card_jobs");
  }

  private List<String> rows(String sql) {
    return Tables.rows(jdbi, sql);
  }

  private CsvFile file(String text) throws IOException {
    return CsvFile.open(Files.writeString(directory.resolve("cards.csv"), text));
  }

  private static CardGroup group(int pinLength) {
    CardCounts none = new CardCounts(0, 0, 0);
    return new CardGroup(
        9, "", "", 0, "", BigDecimal.ONE, BigDecimal.ZERO, 10, pinLength, false, none);
  }

  private void awaitEnd() {
    await().atMost(Duration.ofSeconds(60)).until(() -> !jobs.find(9).orElseThrow().isRunning());
  }
}
