package tollgate.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class OwnFiguresTest {

  /** Sale 90 is of the operator; 91 and 92 are the reseller's, of now and of three days ago. */
  private static final String ROWS =
      """
      truncate sales, actions cascade;
      insert into sales
        (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)
      overriding system value values
        (90, 0, 6, 0, 'USD', 1, 1, 0, now()),
        (91, 2, 8, 2, 'USD', 1, 1, 0, now()),
        (92, 2, 8, 2, 'EUR', 1, 1, 0, now() - interval '3 days'),
        (93, 2, 8, 2, 'EUR', 1, 1, 0, now() - interval '8 days');
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed) values
        (90, 'Card', 1, 0, 1000, 0, 'USD', true),
        (91, 'Card', 2, 2, 10, 1.5, 'USD', true),
        (92, 'Card', 3, 2, 20, 3, 'EUR', true),
        (93, 'Card', 4, 2, 7000, 3, 'EUR', true);
      insert into actions (user_id, date, action, data, occurrences) values
        (2, now(), 'api_refused', 'user_balance_get: Incorrect hash', null),
        (11, now(), 'api_refused', 'user_balance_get: Incorrect hash', 1203),
        (11, now() - interval '2 days', 'api_refused', 'user_balance_get: Incorrect hash', 60000),
        (10, now(), 'api_refused', 'user_balance_get: Incorrect hash', 50000);
      """;

  private ConsoleClient reseller;

  @BeforeEach
  void insertRows(Running running, Jdbi jdbi) {
    jdbi.useTransaction(tx -> tx.createScript(ROWS).execute());
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
  }

  @Test
  void showsWhatAResellerSold() {
    String page = reseller.get("/overview/own").body();

    assertThat(card(page, "own-today")).contains("11.5000 USD").doesNotContain("EUR");
    assertThat(card(page, "own-week"))
        .contains("11.5000 USD", "23.0000 EUR", "1 card in 1 sale")
        .doesNotContain("1000", "7003");
  }

  @Test
  void showsStockRefusalsAndBalance() {
    String page = reseller.get("/overview/own").body();

    assertThat(card(page, "own-stock")).contains(">1<", "In 1 card group.");
    assertThat(card(page, "own-refused")).contains("1,204");
    assertThat(card(page, "own-balance")).contains("200.0000 USD");
  }

  @Test
  void leadToTheSalesThatTheyAddUp() {
    String page = reseller.get("/overview/own?zone=Europe/Berlin").body();

    assertThat(card(page, "own-today"))
        .containsPattern("/sales\\?from=[0-9-]+T00%3A00&amp;until=[^\"]*zone=Europe%2FBerlin\"");
    assertThat(card(page, "own-week")).contains("Show the sales");
  }

  @Test
  void listTheRefusedCallsOfAResellerAndTheirUsers() {
    String page = reseller.get("/overview/own").body();

    assertThat(page)
        .contains(
            "Latest refused calls",
            "Call refused – user_balance_get: Incorrect hash",
            "1,203 more in a minute",
            "/hash-helper?call=user_balance_get&amp;u=ann&amp;",
            "<a href=\"/users/11\">ann</a>")
        .doesNotContain("/users/10\"", "60,000", "50,000");
  }

  @Test
  void areLoadedByTheOverviewOfAReseller(Running running, Jdbi jdbi) {
    assertThat(reseller.get("/").body()).contains("hx-get=\"/overview/own\"");
    assertThat(ConsoleClient.signedIn(running.consolePort(), jdbi, "admin").get("/").body())
        .doesNotContain("/overview/own");
  }

  @Test
  void openToResellersAlone(Running running, Jdbi jdbi) {
    for (String other : new String[] {"admin", "accountant", "john"}) {
      ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, other);
      assertThat(client.get("/overview/own").statusCode()).as(other).isEqualTo(404);
    }
    assertThat(new ConsoleClient(running.consolePort()).get("/overview/own").statusCode())
        .isEqualTo(303);
  }

  private static String card(String page, String id) {
    return page.replaceAll(
        "(?s).*<section class=\"card\" aria-labelledby=\"" + id + "\">(.*?)</section>.*", "$1");
  }
}
