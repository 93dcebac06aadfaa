package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SaleTotalsTest {

  private static final Pattern ROW = Pattern.compile("(?s)<tr>(.*?)</tr>");
  private static final Pattern CELL = Pattern.compile("(?s)<td[^>]*>(.*?)</td>");

  /** Sales 1 and 4 are the reseller's; sale 5 has no payment. */
  private static final String ROWS =
      """
      truncate sales cascade;
      insert into sales (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
      overriding system value values
        (1, 2, 8, 2, 'USD', 1, 1, 0, 'old@example.com',   '2020-01-01T00:00:00Z'),
        (2, 0, 6, 0, 'USD', 1, 1, 0, 'Ann@Example.com',   '2026-01-01T10:00:00Z'),
        (3, 1, 7, 0, 'USD', 1, 1, 0, null,                '2026-01-31T23:30:00Z'),
        (4, 2, 8, 2, 'EUR', 1, 1, 0, 'ann_2@example.com', '2026-01-01T12:00:00Z'),
        (5, 0, 6, 0, 'EUR', 1, 1, 0, null,                '2026-01-01T12:00:00Z');
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed) values
        (1, 'Card', 801, 2, 7, 1, 'USD', true),
        (2, 'Card', 1, 0, 0.000000000000001, 0.1, 'USD', true),
        (2, 'Card', 2, 0, 999999999999999.9, 0.2, 'USD', true),
        (3, 'Card', 3, 0, 0.05, 0.0000000000000005, 'USD', true),
        (4, 'Card', 802, 2, 24, 2.4, 'EUR', true);
      """;

  private ConsoleClient admin;

  @BeforeEach
  void insertSales(Running running, Jdbi jdbi) {
    jdbi.useTransaction(tx -> tx.createScript(ROWS).execute());
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @Test
  void addsUpEachCurrencyExactly() {
    String page = admin.get("/sales/totals?from=2026-01-01T00:00").body();

    assertThat(rows(page))
        .startsWith(
            "2 1 24.0000 2.4000 26.4000 EUR",
            "2 3 999,999,999,999,999.9500 0.3000 1,000,000,000,000,000.2500 USD");
    assertThat(page)
        .contains("Voided sales are not counted.", "title=\"999,999,999,999,999.950000000000001\"");
  }

  @Test
  void addsUpEachGroupAndOwner() {
    assertThat(rows(admin.get("/sales/totals").body()))
        .contains(
            "Main 1 2 999,999,999,999,999.9000 0.3000 1,000,000,000,000,000.2000 USD",
            "Of the reseller 1 1 24.0000 2.4000 26.4000 EUR",
            "reseller 1 1 7.0000 1.0000 8.0000 USD",
            "admin 2 3 999,999,999,999,999.9500 0.3000 1,000,000,000,000,000.2500 USD");
  }

  @Test
  void addsUpTheSalesThatTheFilterFinds() {
    assertThat(total("group=8")).containsExactly("EUR 1", "USD 1");
    assertThat(total("caller=accountant")).containsExactly("USD 1");
    assertThat(total("email=ann")).containsExactly("EUR 1", "USD 1");
    assertThat(total("number=3333333001")).containsExactly("USD 1");
    assertThat(total("from=2026-02-01T00:00&zone=Europe/Vilnius")).containsExactly("USD 1");
    assertThat(total("from=2026-02-01T00:00")).isEmpty();
    assertThat(total("email=nobody")).isEmpty();
  }

  @Test
  void addsUpAResellersOwnSalesAlone(Running running, Jdbi jdbi) {
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    assertThat(rows(reseller.get("/sales/totals").body()))
        .containsExactly(
            "1 1 24.0000 2.4000 26.4000 EUR",
            "1 1 7.0000 1.0000 8.0000 USD",
            "Of the reseller 1 1 24.0000 2.4000 26.4000 EUR",
            "Of the reseller 1 1 7.0000 1.0000 8.0000 USD");
    assertThat(rows(reseller.get("/sales/totals?group=6").body())).isEmpty();
    assertThat(rows(reseller.get("/sales/totals?caller=admin").body())).isEmpty();
  }

  @Test
  void opensToOperatorsAlone(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    ConsoleClient accountant = ConsoleClient.signedIn(running.consolePort(), jdbi, "accountant");

    assertThat(john.get("/sales/totals").statusCode()).isEqualTo(404);
    assertThat(accountant.get("/sales/totals").statusCode()).isEqualTo(200);
    assertThat(new ConsoleClient(running.consolePort()).get("/sales/totals").statusCode())
        .isEqualTo(303);
  }

  @Test
  void saysThatATimeIsInvalid() {
    assertThat(admin.get("/sales/totals?from=yesterday").body())
        .contains("Enter a date and a time.")
        .doesNotContain("<table");
  }

  @Test
  void findsThePeriodOfTheBrowsersZone(Jdbi jdbi) {
    LocalDate today = LocalDate.now(ZoneOffset.ofHours(14));
    jdbi.useHandle(
        handle -> {
          handle.execute(
              "update sales set sold_at = ?::timestamp at time zone '-14' where id = 3", today);
          handle.execute(
              "update sales set sold_at = ?::timestamp at time zone '-14' - interval '1 second' where id = 2",
              today);
        });

    assertThat(total("period=today&zone=Pacific/Kiritimati")).containsExactly("USD 1");
    assertThat(total("period=yesterday&zone=Pacific/Kiritimati")).containsExactly("USD 1");
    assertThat(
            admin.get("/sales?period=today&zone=Pacific/Kiritimati&from=1999-01-01T00:00").body())
        .contains(
            "href=\"/sales/3\"",
            "value=\"" + today + "T00:00\"",
            "value=\"" + today + "T23:59\"",
            "value=\"today\" aria-pressed=\"true\"")
        .doesNotContain("href=\"/sales/2\"");
  }

  private List<String> total(String query) {
    return rows(admin.get("/sales/totals?" + query).body()).stream()
        .filter(row -> row.matches("\\d.*"))
        .map(row -> row.replaceAll("(\\d+) .* ([A-Z]+)", "$2 $1"))
        .toList();
  }

  private static List<String> rows(String page) {
    return ROW.matcher(page)
        .results()
        .map(row -> cells(row.group(1)))
        .filter(row -> !row.isEmpty())
        .toList();
  }

  private static String cells(String row) {
    return String.join(" ", CELL.matcher(row).results().map(SaleTotalsTest::text).toList());
  }

  private static String text(MatchResult cell) {
    return cell.group(1).replaceAll("<[^>]*>", "").strip();
  }
}
