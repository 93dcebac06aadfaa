package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SalesSearchTest {

  private static final Pattern SALE = Pattern.compile("<a href=\"/sales/(\\d+)\"");

  /** Sales 1, 4 and 5 are the reseller's. */
  private static final String ROWS =
      """
      truncate sales cascade;
      insert into sales (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at)
      overriding system value values
        (1, 2, 8, 2,    'USD', 1, 1, 0,          'old@example.com',  '2020-01-01T00:00:00Z'),
        (2, 0, 6, 0,    'USD', 1, 1, 0,          'Ann@Example.com',  '2026-01-01T10:00:00Z'),
        (3, 1, 7, 0,    'USD', 1, 1, 0,          null,               '2026-01-01T11:00:00Z'),
        (4, 2, 8, 2,    'EUR', 1, 1, 0,          'ann_2@example.com','2026-01-01T12:00:00Z'),
        (5, 2, 8, 2,    'EUR', 1, 1, 0,          null,               '2026-01-01T12:00:00Z');
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed) values
        (4, 'Card', 801, 2, 24, 2.4, 'EUR', true);
      """;

  private ConsoleClient admin;

  @BeforeEach
  void insertSales(Running running, Jdbi jdbi) {
    jdbi.useTransaction(tx -> tx.createScript(ROWS).execute());
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @Test
  void showsTheNewestFirst() {
    assertThat(found(admin, "")).containsExactly("5", "4", "3", "2", "1");
    assertThat(admin.get("/sales").body()).contains(">24.0000<", "26.4000 EUR");
  }

  @Test
  void findsByEveryField() {
    assertThat(found(admin, "group=8")).containsExactly("5", "4", "1");
    assertThat(found(admin, "group=small")).containsExactly("3");
    assertThat(found(admin, "number=3333333001")).containsExactly("4");
    assertThat(found(admin, "email=ANN")).containsExactly("4", "2");
    assertThat(found(admin, "email=ann_")).containsExactly("4");
    assertThat(found(admin, "email=%25")).isEmpty();
    assertThat(found(admin, "caller=Accountant")).containsExactly("3");
    assertThat(found(admin, "caller=nobody")).isEmpty();
    assertThat(found(admin, "group=8&caller=reseller&email=a")).containsExactly("4");
    assertThat(found(admin, "number=%00&email=%00")).isEmpty();
  }

  @Test
  void findsByTimeInTheZoneOfTheBrowser() {
    assertThat(found(admin, "from=2026-01-01T11:00&until=2026-01-01T11:00")).containsExactly("3");
    assertThat(found(admin, "from=2026-01-01T12:00&until=2026-01-01T12:30&zone=Europe/Vilnius"))
        .containsExactly("2");
    assertThat(found(admin, "until=2020-06-01T00:00&zone=Nowhere")).containsExactly("1");
  }

  @Test
  void findsBothSalesOfAnHourThatTheClockRepeats(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> {
          handle.execute("update sales set sold_at = '2026-10-25T00:15:30Z' where id = 2");
          handle.execute("update sales set sold_at = '2026-10-25T01:15:30Z' where id = 3");
          handle.execute("update sales set sold_at = '2026-10-25T02:15:30Z' where id = 4");
        });

    assertThat(found(admin, "from=2026-10-25T02:00&until=2026-10-25T02:30&zone=Europe/Berlin"))
        .containsExactly("3", "2");
    assertThat(found(admin, "from=2026-10-25T03:00&until=2026-10-25T03:30&zone=Europe/Berlin"))
        .containsExactly("4");
  }

  @Test
  void marksAnInvalidTime() {
    HttpResponse<String> response = admin.get("/sales?from=yesterday&until=2026-01-01T11:00");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .containsOnlyOnce("Enter a date and a time.")
        .contains("value=\"yesterday\"");
  }

  @Test
  void pagesThroughAllOfThemOnce(Jdbi jdbi) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                "insert into sales"
                    + " (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)"
                    + " overriding system value select"
                    + " 1000 + n, 0, 6, 0, 'USD', 1, 1, 0, '2025-01-01T00:00:00.123456Z' from generate_series(1, 120) n"));

    List<String> first = found(admin, "group=6");
    String next = next(admin.get("/sales?group=6"));
    List<String> second = found(admin, next);
    List<String> third = found(admin, next(admin.get("/sales?" + next)));

    assertThat(List.of(first.size(), second.size(), third.size())).containsExactly(50, 50, 21);
    assertThat(first).doesNotContainAnyElementsOf(second);
    assertThat(third).doesNotContainAnyElementsOf(second);
  }

  @Test
  void showsAResellerTheirOwn(Running running, Jdbi jdbi) {
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    assertThat(found(reseller, "")).containsExactly("5", "4", "1");
    assertThat(found(reseller, "email=ann")).containsExactly("4");
    assertThat(found(reseller, "group=6")).isEmpty();
    assertThat(found(reseller, "caller=admin")).isEmpty();
    assertThat(reseller.get("/sales/1").statusCode()).isEqualTo(200);
    assertThat(reseller.get("/sales/4").statusCode()).isEqualTo(200);
    assertThat(reseller.get("/sales/2").statusCode()).isEqualTo(404);
  }

  @Test
  void answers404ForAnUnknownSale() {
    assertThat(List.of("/sales/77", "/sales/x", "/sales/-1", "/sales/99999999999999999999"))
        .map(path -> admin.get(path).statusCode())
        .containsOnly(404);
  }

  @Test
  void showsNoPin(Jdbi jdbi) {
    assertThat(admin.get("/sales/4").body())
        .contains("3333333001", "/card-groups/8")
        .doesNotContain(Tables.rows(jdbi, "select pin from cards where id = 801").get(0));
  }

  private static List<String> found(ConsoleClient client, String query) {
    return SALE.matcher(client.get("/sales?" + query).body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String next(HttpResponse<String> response) {
    return response
        .body()
        .replaceAll("(?s).*href=\"/sales\\?([^\"]*after=[^\"]*)\".*", "$1")
        .replace("&amp;", "&");
  }
}
