package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tollgate.reconcile.SampleSales.EMAIL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class ReconciliationTest {

  private static final String PAYMENT =
      "(select min(payments.id) from payments join mails using (sale_id) where cardinality(payment_ids) = 2)";
  private static final String SALE =
      "(select sale_id from mails where cardinality(payment_ids) = 2)";

  @BeforeEach
  void makeSales(GatewayExtension.Running running) {
    new SampleSales(running).makeAll();
  }

  @Test
  void findsNoViolationAfterRealSales(Jdbi jdbi) {
    JsonNode report = reportAfter(jdbi, "");

    assertThat(report.at("/violations")).isEmpty();
    assertThat(report.at("/holds").asBoolean()).isTrue();
    assertThat(checkedRows(report))
        .containsExactly(
            Map.entry("one-payment", "{\"payments\":11}"),
            Map.entry("sold-and-paid", "{\"cards\":110,\"payments\":11}"),
            Map.entry("sale-and-action", "{\"sales\":6,\"actions\":6}"),
            Map.entry("amounts", "{\"payments_of_sales\":11}"),
            Map.entry("mails", "{\"sales\":6,\"mails\":2}"),
            Map.entry("idempotency-keys", "{\"idempotency_keys\":3}"),
            Map.entry("agreement", "{\"payments_of_sales\":11}"),
            Map.entry("bookings", "{\"bookings\":0}"),
            Map.entry("voids", "{\"voided_sales\":0}"));
  }

  @TestFactory
  Stream<DynamicTest> reportsTheViolatingRowAndNoOther(Jdbi jdbi) {
    Map<String, String> rows = rows(jdbi);
    return Stream.concat(SeededViolation.all(), SeededVoid.all())
        .map(
            seeded ->
                dynamicTest(seeded.sql(), () -> assertIsReported(seeded.withIds(rows), jdbi)));
  }

  private static void assertIsReported(SeededViolation seeded, Jdbi jdbi) {
    JsonNode report = reportAfter(jdbi, seeded.sql());

    assertThat(report.at("/violations"))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.path("invariant").asText()).isEqualTo(seeded.invariant().id());
              assertThat(sentence(violation)).matches(seeded.message());
            });
    assertThat(report.at("/holds").asBoolean()).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> acceptsChangesThatAreAllowedAfterASale(Jdbi jdbi) {
    return Stream.of(
            "update currencies set exchange_rate = exchange_rate * 7",
            "update cardgroups set tax_percent = 3, owner_id = 4",
            "delete from cardgroups",
            "delete from users where id in (1, 2)",
            "delete from idempotency_keys",
            "update mails set state = 'dead'",
            "update mails set state = 'waiting', first_try_at = now() - interval '26 hours'",
            "update mails set state = 'waiting', first_try_at = null, created_at = '2020-02-02'",
            "update mails set payment_ids = array[payment_ids[2], payment_ids[1]] where cardinality(payment_ids) = 2",
            "insert into payments (paymenttype, amount) values ('Invoice', 5)",
            SeededVoid.VOID.formatted("false"),
            SeededVoid.VOID.formatted("true"),
            "insert into actions (action, data) values ('login', 'sale 5: 1 of group 6')")
        .map(
            change ->
                dynamicTest(
                    change,
                    () ->
                        assertThat(
                                reportAfter(jdbi, change.replace("SALE", SALE)).at("/violations"))
                            .isEmpty()));
  }

  @Test
  void countsCardsSoldByAnotherSystem(Jdbi jdbi) {
    JsonNode report =
        reportAfter(
            jdbi,
            "insert into cards (id, cardgroup_id, number, sold) values (650, 6, '650', true);"
                + "insert into payments (paymenttype, card_id, amount) values ('Card', 650, 3)");

    assertThat(report.at("/violations")).isEmpty();
    assertThat(report.at("/unchecked_rows/imported_cards").asInt()).isEqualTo(2);
  }

  @Test
  void reportsNoSecret(Jdbi jdbi) {
    String secrets =
        "update cards set pin = 'PIN-' || id, number = 'NUMBER-' || id; update idempotency_keys set fingerprint = 'DIGEST'; ";
    Map<String, String> rows = rows(jdbi);
    String everything =
        SeededViolation.all()
            .map(seeded -> seeded.withIds(rows).sql())
            .filter(sql -> !sql.contains("drop constraint"))
            .reduce(secrets, (all, sql) -> all + sql + ";");

    Stream.of(new CapturedText(true), new CapturedText(false))
        .forEach(
            report -> {
              reportAfter(jdbi, everything, report);
              assertThat(report.text())
                  .contains("has no action", "is not sold")
                  .doesNotContain("PIN-", "NUMBER-", "DIGEST", EMAIL, "456789", "hash");
            });
  }

  @Test
  void showsTheFirstTwentyViolationsUnlessAllAreRequested(Jdbi jdbi) {
    String plenty =
        "update cards set sold = true, sold_to = 0 where not sold and cardgroup_id = 13";

    CapturedText few = new CapturedText(false);
    reportAfter(jdbi, plenty, few);
    CapturedText all = new CapturedText(true);
    reportAfter(jdbi, plenty, all);

    assertThat(few.text().lines().filter(line -> line.endsWith("but has no payment"))).hasSize(20);
    assertThat(few.text())
        .contains("  96 violations   A card is sold")
        .contains("and 76 more; --all lists them");
    assertThat(few.text())
        .endsWith("1 of 9 invariants do not hold: 96 violations." + System.lineSeparator());
    assertThat(all.text().lines().filter(line -> line.endsWith("but has no payment"))).hasSize(96);
    assertThat(all.text()).doesNotContain("--all");
  }

  @Test
  void printsNoControlCharacters(Jdbi jdbi) {
    CapturedText report = new CapturedText(true);

    reportAfter(
        jdbi,
        "update idempotency_keys set key = E'\\033[2Jx', sale_id = null where key = 'first'",
        report);

    assertThat(report.text()).contains("?[2Jx of user").doesNotContain("\033");
  }

  /** Captures a text report. */
  private static final class CapturedText {

    private final StringWriter text = new StringWriter();
    private final boolean showAll;

    CapturedText(boolean showAll) {
      this.showAll = showAll;
    }

    String text() {
      return text.toString();
    }
  }

  private static void reportAfter(Jdbi jdbi, String sql, CapturedText report) {
    reportAfter(jdbi, sql, report.showAll, new TextReporter(new PrintWriter(report.text)));
  }

  private static JsonNode reportAfter(Jdbi jdbi, String sql) {
    StringWriter text = new StringWriter();
    reportAfter(jdbi, sql, true, new JsonReporter(text));
    try {
      return new ObjectMapper().readTree(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reports on the database after a change, which is rolled back. */
  private static void reportAfter(
      Jdbi jdbi, String sql, boolean showAll, ReconciliationReporter report) {
    jdbi.useHandle(
        handle -> {
          handle.begin();
          handle.createScript(sql).execute();
          run(handle, showAll, report);
          handle.rollback();
        });
  }

  private static void run(Handle handle, boolean showAll, ReconciliationReporter report) {
    try (Progress progress = Progress.hidden()) {
      new Reconciliation(handle, showAll, progress).run("database", report);
    }
  }

  private static Map<String, String> rows(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            Map.of(
                "SALE", id(handle, SALE),
                "PAYMENT", id(handle, PAYMENT),
                "CARD", id(handle, "(select card_id from payments where id = " + PAYMENT + ")"),
                "MAIL", id(handle, "(select id from mails where cardinality(payment_ids) = 2)")));
  }

  private static String id(Handle handle, String query) {
    return handle.createQuery("select " + query).mapTo(String.class).one();
  }

  private static String sentence(JsonNode violation) {
    return String.join(
        " ",
        violation.path("kind").asText(),
        violation.path("id").asText(),
        violation.path("message").asText());
  }

  private static Stream<Map.Entry<String, String>> checkedRows(JsonNode report) {
    Stream.Builder<Map.Entry<String, String>> checkedRows = Stream.builder();
    report
        .at("/invariants")
        .forEach(
            each ->
                checkedRows.add(
                    Map.entry(
                        each.path("invariant").asText(), each.path("checked_rows").toString())));
    return checkedRows.build();
  }
}
