package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.db.SqlFiles;
import tollgate.testing.ApiClient;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class SaleVoidTest {

  private static final String CARDS =
      "select concat_ws(' ', number, sold, hidden, sold_at, sold_to) from cards"
          + " where id in (select card_id from payments where sale_id > 0) order by id";

  private Jdbi jdbi;
  private ConsoleClient admin;

  @BeforeEach
  void signIn(Running running, Jdbi database) {
    jdbi = database;
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
  }

  @AfterEach
  void holdsEveryInvariant(MailSink sink) {
    sink.refuseNext(0);
    assertThat(violations()).isEmpty();
  }

  @Test
  void takesBackEachPaymentAndHidesTheCards(ApiClient wire) {
    List<String> numbers = numbers(buy(wire, "id", "6", "quantity", "2"));

    assertThat(voidSale(admin, sale(), "Wrong <b>group").statusCode()).isEqualTo(303);

    assertThat(
            rows("select concat_ws(' ', voided_by, void_reason, voided_at is not null) from sales"))
        .containsExactly("0 Wrong <b>group t");
    assertThat(
            rows(
                "select concat_ws(' ', counter.paymenttype, counter.amount + payments.amount,"
                    + " counter.tax + payments.tax, payments.amount > 0, counter.completed)"
                    + " from payments as counter"
                    + " join payments on payments.id = counter.voided_payment_id"))
        .hasSize(2)
        .containsOnly("Card void 0.000000000000000 0.000000000000000 t t");
    assertThat(rows(CARDS))
        .containsExactlyInAnyOrder(hidden(numbers.get(0)), hidden(numbers.get(1)));
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .anyMatch(
            row ->
                row.matches(
                    "sale_voided sale \\d+: 2 of group 6, amount [0-9.]+ USD, tax [0-9.]+:"
                        + " sold → voided, cards hidden, reason \"Wrong <b>group\""));
    String page = admin.get("/sales/" + sale()).body();
    assertThat(page).contains("Wrong &lt;b&gt;group", "Voided by admin").doesNotContain("/void\"");
    assertThat(admin.get("/sales").body()).contains("Voided");
  }

  @Test
  void neverSellsAHiddenCardAgain(ApiClient wire) {
    String number = numbers(buy(wire, "id", "6")).get(0);
    voidSale(admin, sale(), "Wrong group");

    jdbi.useHandle(handle -> handle.execute("update cards set hidden = false where hidden"));

    assertThat(error(buy(wire, "id", "6", "number", number))).isEqualTo("Free cards was not found");
  }

  @Test
  void doesNotOfferTheCardOfAVoidedSale(ApiClient wire) {
    String number = numbers(buy(wire, "id", "6")).get(0);
    voidSale(admin, sale(), "Wrong group");
    String card = rows("select id from cards where number = '" + number + "'").get(0);
    String path = "/card-groups/6/cards/" + card;

    assertThat(admin.get("/card-groups/6?number=" + number).body())
        .contains("Hidden")
        .doesNotContain(path + "/show", path + "/hide");
    admin.post(path + "/show", Map.of("state", "", "number", number, "after", ""));

    assertThat(admin.get("/card-groups/6?number=" + number).body())
        .contains("Nothing was changed: the card has been sold, belongs to a voided sale");
    assertThat(Tables.actions(jdbi, "action")).doesNotContain("card_shown");
  }

  @Test
  void returnsTheCardsToStockBySetting(ApiClient wire) {
    returnCards();
    String stock =
        "select sum(free) || ' ' || sum(sold) || ' ' || sum(hidden) from card_counts where cardgroup_id = 6";
    List<String> before = rows(stock);
    List<String> numbers = numbers(buy(wire, "id", "6", "quantity", "3"));

    voidSale(admin, sale(), "Wrong group");

    assertThat(rows(stock)).isEqualTo(before);
    assertThat(violations()).isEmpty();
    assertThat(numbers(buy(wire, "id", "6", "quantity", "3"))).isEqualTo(numbers);
    assertThat(admin.get("/sales?number=" + numbers.get(0)).body().split("href=\"/sales/\\d", -1))
        .hasSize(3);
    assertThat(admin.get("/card-groups/6?number=" + numbers.get(0)).body())
        .contains("/sales/" + sale() + "\"");
  }

  @Test
  void sellsAReturnedCardByItsNumber(ApiClient wire) {
    returnCards();
    String number = numbers(buy(wire, "id", "6")).get(0);

    for (int i = 0; i < 3; i++) {
      voidSale(admin, sale(), "Again");
      assertThat(numbers(buy(wire, "id", "6", "number", number))).containsExactly(number);
    }
  }

  @Test
  void cancelsAMailThatWaits(ApiClient wire, MailSink sink) {
    sink.refuseNext(1);
    buy(wire, "id", "6", "email", "jo@example.com");
    OutboxRows.await(jdbi, "attempts", "1");
    OutboxRows.await(jdbi, "claimed_until is null", "true");

    voidSale(admin, sale(), "Wrong group");
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(SqlFiles.text("outbox/record-mail-failure").replace(":#", ":"))
                .bind("id", Long.parseLong(rows("select id from mails").get(0)))
                .bind("state", "waiting")
                .bind("delay_ms", 0)
                .bind("uncertain", 0)
                .bind("event", "transient")
                .bind("error", "451 late")
                .execute());

    assertThat(rows("select state from mails")).containsExactly("cancelled");
    assertThat(rows("select event || ' ' || user_id from mail_events order by id desc limit 1"))
        .containsExactly("cancelled 0");
    assertThat(admin.get("/sales/" + sale()).body())
        .contains("Mail cancelled")
        .doesNotContain("/again");
  }

  @Test
  void doesNotSendTheMailAgain(ApiClient wire) {
    returnCards();
    buy(wire, "id", "6", "email", "jo@example.com");
    OutboxRows.awaitState(jdbi, "sent");
    voidSale(admin, sale(), "Wrong group");
    String mail = rows("select id from mails").get(0);
    String seen =
        rows("select (extract(epoch from finished_at) * 1000000)::bigint from mails").get(0);

    admin.post("/mails/" + mail + "/again", Map.of("seen", seen));

    assertThat(rows("select state from mails")).containsExactly("sent");
    assertThat(admin.get("/sales/" + sale()).body()).doesNotContain("/again");
  }

  @Test
  void leavesTheFirstAnswerOfARequestId(ApiClient wire) {
    String first = buy(wire, "id", "6", "request_id", "once").text();
    voidSale(admin, sale(), "Wrong group");

    String repeated = buy(wire, "id", "6", "request_id", "once").text();

    assertThat(repeated).isEqualTo(first).contains("<pin>");
    assertThat(rows("select id from sales")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "balance = balance - 0.01, balance = balance + 0.01, has been used",
    "sold_at = sold_at + interval '1 second', sold_at = sold_at - interval '1 second', no longer as it was sold"
  })
  void refusesACardThatIsNotAsItWasSold(String change, String undo, String error, ApiClient wire) {
    buy(wire, "id", "6", "quantity", "2");
    List<String> payments = rows("select id from payments");
    String last = " where id = (select max(card_id) from payments where sale_id > 0)";
    jdbi.useHandle(handle -> handle.execute("update cards set " + change + last));

    HttpResponse<String> answer = voidSale(admin, sale(), "Wrong group");
    jdbi.useHandle(handle -> handle.execute("update cards set " + undo + last));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(error);
    assertThat(rows("select id from payments")).isEqualTo(payments);
    assertThat(rows("select id from sales where voided_at is null")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\u0007b"})
  void needsAReason(String reason, ApiClient wire) {
    buy(wire, "id", "6");

    HttpResponse<String> answer = voidSale(admin, sale(), reason);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Enter a reason of at most 200 characters.");
    assertThat(rows("select id from sales where voided_at is null")).hasSize(1);
  }

  @Test
  void takesEffectOnceAtTheSameTime(Running running, ApiClient wire) {
    returnCards();
    buy(wire, "id", "6", "quantity", "2");
    List<ConsoleClient> clients =
        Stream.generate(() -> ConsoleClient.signedIn(running.consolePort(), jdbi, "admin"))
            .limit(4)
            .toList();
    String sale = sale();

    List<Integer> answers =
        ConcurrentCalls.callAll(4, i -> voidSale(clients.get(i), sale, "By " + i).statusCode());

    assertThat(answers).containsOnly(303);
    assertThat(rows("select id from payments where voided_payment_id is not null")).hasSize(2);
    assertThat(rows("select id from actions where action = 'sale_voided'")).hasSize(1);
  }

  @Test
  void agreesWithSalesOfTheSameGroup(Running running, ApiClient wire) {
    returnCards();
    List<ConsoleClient> clients =
        Stream.generate(() -> ConsoleClient.signedIn(running.consolePort(), jdbi, "admin"))
            .limit(2)
            .toList();

    ConcurrentCalls.callAll(
        6,
        i -> {
          for (int round = 0; round < 10; round++) {
            String sold = buy(wire, "id", "13", "email", "jo@example.com").text();
            assertThat(sold).contains("<pin>");
            if (i < 2) {
              rows("select id from sales where voided_at is null and id % 2 = " + i).stream()
                  .limit(2)
                  .forEach(sale -> voidSale(clients.get(i), sale, "Under load"));
            }
          }
          return i;
        });

    assertThat(rows("select id from sales where voided_at is not null")).hasSizeGreaterThan(10);
    assertThat(
            rows("select sum(free) || ' ' || sum(sold) from card_counts where cardgroup_id = 13"))
        .isEqualTo(
            rows(
                "select count(*) filter (where not sold and not hidden) || ' ' || count(*) filter (where sold)"
                    + " from cards where cardgroup_id = 13"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reseller", "accountant", "john"})
  void isForAdministratorsAndTheOwner(String username, Running running, ApiClient wire) {
    buy(wire, "id", "6");
    ConsoleClient other = ConsoleClient.signedIn(running.consolePort(), jdbi, username);

    assertThat(other.get("/sales/" + sale() + "/void").statusCode()).isEqualTo(404);
    assertThat(voidSale(other, sale(), "Mine").statusCode()).isEqualTo(404);

    assertThat(rows("select id from sales where voided_at is null")).hasSize(1);
  }

  @Test
  void isForTheResellerWhoSold(Running running, ApiClient wire) {
    buyAs("reseller", SaleCalls.RESELLERS_KEY, wire, "id", "8");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    assertThat(voidSale(reseller, sale(), "Mine").statusCode()).isEqualTo(303);

    assertThat(rows("select voided_by from sales")).containsExactly("2");
  }

  @Test
  void needsSessionAndToken(Running running, ApiClient wire) {
    buy(wire, "id", "6");
    String path = "/sales/" + sale() + "/void";
    Map<String, String> fields = Map.of("csrf-token", "none", "reason", "x");

    assertThat(admin.post(path, fields).statusCode()).isEqualTo(403);
    assertThat(new ConsoleClient(running.consolePort()).post(path, fields).statusCode())
        .isIn(303, 403);
    assertThat(rows("select id from sales where voided_at is null")).hasSize(1);
  }

  @Test
  void isLeftOutOfTotalsAndMarkedInExports(ApiClient wire) {
    buy(wire, "id", "6");
    voidSale(admin, sale(), "Wrong group");

    assertThat(admin.get("/sales/totals").body()).contains("No sales match these filters.");
    assertThat(admin.get("/sales/export").body())
        .containsPattern("voided_at,note\r\n.*,20[0-9-]+T[^,]+,\r\n");
  }

  private static HttpResponse<String> voidSale(ConsoleClient client, String sale, String reason) {
    String path = "/sales/" + sale + "/void";
    client.get(path);
    return client.post(path, Map.of("reason", reason, "form-token", client.formToken()));
  }

  private void returnCards() {
    jdbi.useHandle(
        handle -> handle.execute("insert into conflines values ('Return_Voided_Cards', 0, '1')"));
  }

  /** Returns the id of the last sale. */
  private String sale() {
    return rows("select max(id) from sales").get(0);
  }

  private static String hidden(String number) {
    return number + " f t";
  }

  private List<String> rows(String sql) {
    return Tables.rows(jdbi, sql);
  }

  private List<String> violations() {
    return Stream.of(
            "one-payment",
            "sold-and-paid",
            "sale-and-action",
            "amounts",
            "mails",
            "idempotency-keys",
            "agreement",
            "voids")
        .flatMap(
            name ->
                jdbi
                    .withHandle(
                        handle ->
                            handle
                                .createQuery(SqlFiles.text("reconcile/" + name))
                                .map(
                                    (row, context) ->
                                        row.getString("id") + " " + row.getString("message"))
                                .list())
                    .stream())
        .toList();
  }
}
