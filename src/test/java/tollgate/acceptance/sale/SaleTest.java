package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.Postgres.resource;
import static tollgate.testing.SaleCalls.KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.SaleCalls.query;
import static tollgate.testing.SaleCalls.signed;
import static tollgate.testing.SaleCalls.with;
import static tollgate.testing.Tables.actions;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;

@ExtendWith(GatewayExtension.class)
class SaleTest {

  private static final String TWO_CARDS = resource("golden/card-sale-two-cards.xml");

  @Test
  void returnsTheDocumentedBytes(ApiClient wire) {
    Answer answer = buy(wire, "id", "6", "quantity", "2");

    assertThat(answer.text()).isEqualTo(TWO_CARDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .isEqualTo(
            Map.of(
                "content-type", "text/xml; charset=utf-8",
                "content-length", Integer.toString(TWO_CARDS.length()),
                "cache-control", "no-store",
                "connection", "close"));
  }

  @Test
  void sellsAfterATableWasAltered(Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "altered")) {
      await().until(() -> buy(gateway.wire(), "id", "9").text().contains("Free cards"));
      gateway.sql(
          "insert into cards (cardgroup_id, number, pin, balance)"
              + " select 9, cast(i as text), 'x' || i, 1 from generate_series(1000, 1999) i");
      for (int i = 0; i < 10; i++) {
        ConcurrentCalls.callAll(10, each -> buy(gateway.wire(), "id", "9"));
      }

      gateway.sql("alter table cards alter column number type varchar(40)");
      List<Answer> answers = ConcurrentCalls.callAll(10, each -> buy(gateway.wire(), "id", "9"));

      assertThat(answers.stream().map(Answer::status)).isSubsetOf(200, 503).contains(200);
    }
  }

  @Test
  void answersUnderItsAlias(ApiClient wire) {
    String order = query(signed(KEY, with("u", "admin", "id", "6", "quantity", "2")));

    Answer answer = wire.post("/billing/api/buy_card_from_callingroup/?" + order);

    assertThat(answer.text()).isEqualTo(TWO_CARDS);
  }

  @Test
  void acceptsAForm(ApiClient wire) {
    String order = query(signed(KEY, with("u", "admin", "id", "6", "quantity", "2")));

    Answer answer =
        wire.post("/billing/api/card_from_group_sell", "application/x-www-form-urlencoded", order);

    assertThat(answer.text()).isEqualTo(TWO_CARDS);
  }

  @Test
  void acceptsJsonWithNumbersAsTheirLiterals(ApiClient wire) {
    String hash = signed(KEY, with("id", "6", "quantity", "2")).get("hash");
    String order = "{\"u\": \"admin\", \"id\": 6, \"quantity\": 2, \"hash\": \"" + hash + "\"}";

    Answer answer = wire.post("/billing/api/card_from_group_sell", "application/json", order);

    assertThat(answer.text()).isEqualTo(TWO_CARDS);
  }

  @Test
  void sellsShorterNumbersFirstAndThenByCodePoint(Running gateway, ApiClient wire) {
    gateway.change(
        """
        insert into cards (cardgroup_id, number, pin, balance)
        select 9, number, 'x' || number, 1
        from unnest(array['10', '\\U0001D538', 'é', 'b', '9', '\\uFB00', 'B', '090']) as number
        """
            .replace("\\U0001D538", "\uD835\uDD38")
            .replace("\\uFB00", "\uFB00"));

    Answer answer = buy(wire, "id", "9", "quantity", "8");

    assertThat(numbers(answer))
        .containsExactly("9", "B", "b", "é", "\uFB00", "\uD835\uDD38", "10", "090");
  }

  @Test
  void escapesPinAndNumber(Running gateway, ApiClient wire) {
    gateway.change(
        """
        insert into cards (cardgroup_id, number, pin) values
          (9, E'x\\x01y\\uFFFF', '<a> & "b"'), (9, E'x\\r\\ny', 'p')
        """);

    Answer answer = buy(wire, "id", "9", "quantity", "2");

    assertThat(answer.text()).isEqualTo(resource("golden/card-sale-odd-characters.xml"));
  }

  @Test
  void marksTheSoldCardsAndNoOthers(ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "6", "quantity", "2");

    assertThat(rows(jdbi, "select id from cards where sold_at is not null order by id"))
        .containsExactly("606", "607");
    assertThat(rows(jdbi, "select id from cards where sold order by id"))
        .containsExactly("601", "606", "607");
    assertThat(
            rows(
                jdbi,
                "select distinct sold_to || ' ' || (abs(extract(epoch from now() - sold_at)) < 60)"
                    + " from cards where id in (606, 607)"))
        .containsExactly("0 true");
  }

  @Test
  void recordsOnePaymentForEachCard(ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "6", "quantity", "2", "email", "Buyer.One@Example.com");

    assertThat(
            rows(
                jdbi,
                "select concat_ws('|', paymenttype, card_id, owner_id, trim_scale(amount),"
                    + " trim_scale(tax), currency, email, completed) from payments order by id"))
        .containsExactly(
            "Card|606|0|10.0840336134454|1.915966386554626|USD|Buyer.One@Example.com|t",
            "Card|607|0|2.5|0.475|USD|Buyer.One@Example.com|t");
    assertThat(
            rows(
                jdbi,
                "select count(*) from payments join cards on cards.id = card_id"
                    + " where date_added = sold_at"))
        .containsExactly("2");
  }

  @Test
  void recordsOneSaleForAllItsPayments(ApiClient wire, Jdbi jdbi) {
    buy(wire, "id", "6", "quantity", "2", "email", "a@b.co");

    assertThat(
            rows(
                jdbi,
                "select concat_ws('|', user_id, cardgroup_id, sales.currency, sales.email,"
                    + " count(*), min(date_added) = sold_at)"
                    + " from sales join payments on sale_id = sales.id group by sales.id"))
        .containsExactly("0|6|USD|a@b.co|2|t");
  }

  @Test
  void recordsOneActionWithoutAPin(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cards set pin = 'PIN-' || id where cardgroup_id = 6");

    buy(wire, "id", "6", "quantity", "2");

    assertThat(
            actions(
                jdbi,
                "concat_ws('|', user_id, action, source, abs(extract(epoch from now() - date)) < 60)"))
        .containsExactly("0|card_sale|127.0.0.1|t");
    assertThat(actions(jdbi, "to_jsonb(actions)::text").get(0)).doesNotContain("PIN-");
  }

  @ParameterizedTest
  @MethodSource("tollgate.testing.ParameterNames#knownAndUnknown")
  void acceptsANulInAnyParameter(String name, ApiClient wire) {
    Answer alone = buy(wire, "id", "6", name, "\0");
    Answer inside = buy(wire, "id", "6", name, "1\0");

    assertThat(alone.status()).isEqualTo(200);
    assertThat(inside.status()).isEqualTo(200);
    assertThat(numbers(alone).size() + error(alone).length()).isPositive();
  }
}
