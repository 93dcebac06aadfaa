package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static tollgate.reconcile.ConcurrentBuyers.EMAIL;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
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
  void buys(GatewayExtension.Running running) {
    new ConcurrentBuyers(running).buy();
  }

  @Test
  void findsNothingWrongWithWhatTheGatewaySold(Jdbi jdbi) {
    JsonNode report = afterwards(jdbi, "");

    assertThat(report.at("/offences")).isEmpty();
    assertThat(report.at("/holds").asBoolean()).isTrue();
    assertThat(lookedAt(report))
        .containsExactly(
            Map.entry("one-payment", "{\"payments\":11}"),
            Map.entry("sold-and-paid", "{\"cards\":110,\"payments\":11}"),
            Map.entry("sale-and-action", "{\"sales\":6,\"actions\":6}"),
            Map.entry("amounts", "{\"payments_of_sales\":11}"),
            Map.entry("mails", "{\"sales\":6,\"mails\":2}"),
            Map.entry("idempotency-keys", "{\"idempotency_keys\":3}"),
            Map.entry("agreement", "{\"payments_of_sales\":11}"));
  }

  @TestFactory
  Stream<DynamicTest> namesTheRowThatOffendsAndOnlyThat(Jdbi jdbi) {
    Map<String, String> rows = rows(jdbi);
    return SeededViolations.all()
        .map(planted -> dynamicTest(planted.sql(), () -> assertIsNamed(planted.named(rows), jdbi)));
  }

  private static void assertIsNamed(SeededViolations planted, Jdbi jdbi) {
    JsonNode report = afterwards(jdbi, planted.sql());

    assertThat(report.at("/offences"))
        .singleElement()
        .satisfies(
            offence -> {
              assertThat(offence.path("invariant").asText()).isEqualTo(planted.invariant().id());
              assertThat(sentence(offence)).matches(planted.said());
            });
    assertThat(report.at("/holds").asBoolean()).isFalse();
  }

  @TestFactory
  Stream<DynamicTest> takesNoOffenceAtWhatMayHappenLater(Jdbi jdbi) {
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
            "insert into actions (action, data) values ('login', 'sale 5: 1 of group 6')")
        .map(
            change ->
                dynamicTest(
                    change, () -> assertThat(afterwards(jdbi, change).at("/offences")).isEmpty()));
  }

  @Test
  void countsCardsThatWereSoldWithoutTollgate(Jdbi jdbi) {
    JsonNode report =
        afterwards(
            jdbi,
            "insert into cards (id, cardgroup_id, number, sold) values (650, 6, '650', true);"
                + "insert into payments (paymenttype, card_id, amount) values ('Card', 650, 3)");

    assertThat(report.at("/offences")).isEmpty();
    assertThat(report.at("/unchecked/imported_cards").asInt()).isEqualTo(2);
  }

  @Test
  void tellsNoSecret(Jdbi jdbi) {
    String secrets =
        "update cards set pin = 'PIN-' || id, number = 'NUMBER-' || id; update idempotency_keys set fingerprint = 'DIGEST'; ";
    Map<String, String> rows = rows(jdbi);
    String everything =
        SeededViolations.all()
            .map(planted -> planted.named(rows).sql())
            .filter(sql -> !sql.contains("drop constraint"))
            .reduce(secrets, (all, sql) -> all + sql + ";");

    Stream.of(new Written(true), new Written(false))
        .forEach(
            report -> {
              afterwards(jdbi, everything, report);
              assertThat(report.text())
                  .contains("has no action", "is not sold")
                  .doesNotContain("PIN-", "NUMBER-", "DIGEST", EMAIL, "456789", "hash");
            });
  }

  @Test
  void showsTheFirstTwentyOfAKindUnlessAllAreWanted(Jdbi jdbi) {
    String plenty =
        "update cards set sold = true, sold_to = 0 where not sold and cardgroup_id = 13";

    Written few = new Written(false);
    afterwards(jdbi, plenty, few);
    Written all = new Written(true);
    afterwards(jdbi, plenty, all);

    assertThat(few.text().lines().filter(line -> line.endsWith("but has no payment"))).hasSize(20);
    assertThat(few.text())
        .contains("  96 wrong        A card is sold")
        .contains("and 76 more, which --all");
    assertThat(few.text()).endsWith("1 of 7 do not hold: 96 wrong." + System.lineSeparator());
    assertThat(all.text().lines().filter(line -> line.endsWith("but has no payment"))).hasSize(96);
    assertThat(all.text()).doesNotContain("--all");
  }

  @Test
  void letsNoRowSteerTheTerminal(Jdbi jdbi) {
    Written report = new Written(true);

    afterwards(
        jdbi,
        "update idempotency_keys set key = E'\\033[2Jx', sale_id = null where key = 'first'",
        report);

    assertThat(report.text()).contains("?[2Jx of user").doesNotContain("\033");
  }

  /** The report for people. */
  private static final class Written {

    private final StringWriter text = new StringWriter();
    private final boolean tellsAll;

    Written(boolean tellsAll) {
      this.tellsAll = tellsAll;
    }

    String text() {
      return text.toString();
    }
  }

  private static void afterwards(Jdbi jdbi, String sql, Written report) {
    afterwards(jdbi, sql, report.tellsAll, new TextReport(new PrintWriter(report.text)));
  }

  private static JsonNode afterwards(Jdbi jdbi, String sql) {
    StringWriter text = new StringWriter();
    afterwards(jdbi, sql, true, new JsonReport(text));
    try {
      return new ObjectMapper().readTree(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is reported when this has happened; it has not, in the end. */
  private static void afterwards(
      Jdbi jdbi, String sql, boolean tellsAll, ReconciliationReport report) {
    jdbi.useHandle(
        handle -> {
          handle.begin();
          handle.createScript(sql).execute();
          run(handle, tellsAll, report);
          handle.rollback();
        });
  }

  private static void run(Handle handle, boolean tellsAll, ReconciliationReport report) {
    try (Progress progress = new Progress(Optional.empty())) {
      new Reconciliation(handle, tellsAll, progress).run("here", report);
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

  private static String sentence(JsonNode offence) {
    return String.join(
        " ",
        offence.path("kind").asText(),
        offence.path("id").asText(),
        offence.path("what").asText());
  }

  private static Stream<Map.Entry<String, String>> lookedAt(JsonNode report) {
    Stream.Builder<Map.Entry<String, String>> lookedAt = Stream.builder();
    report
        .at("/invariants")
        .forEach(
            each ->
                lookedAt.add(
                    Map.entry(each.path("invariant").asText(), each.path("looked_at").toString())));
    return lookedAt.build();
  }
}
