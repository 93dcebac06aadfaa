package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.access.Caller;
import tollgate.request.RawRequest;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;
import tollgate.sale.OrderParser;
import tollgate.sale.Receipt;
import tollgate.testing.SignedCall;

class CardOrderTest extends CallRouteTest {

  private static final String[] NEW_ORDER = {
    "Find an earlier purchase", "Repeat or sell", "Parse the order", "Sell the cards"
  };

  CardOrderTest() {
    super("card-order");
  }

  @Test
  void sellsTheCardsAndOwesAMail() throws Exception {
    Exchange exchange = process(order().with("quantity", "2").with("email", "jo@example.com"));

    assertThat(steps(exchange)).containsExactly(NEW_ORDER);
    assertThat(exchange.getMessage().getBody(Receipt.class).saleId()).isPositive();
    assertThat(rows(jdbi(), "select number from cards where id between 606 and 608 and sold"))
        .containsExactlyInAnyOrder("1111111006", "1111111007");
    assertThat(rows(jdbi(), "select recipient || ' ' || state from mails"))
        .containsExactly("jo@example.com waiting");
  }

  @Test
  void returnsTheFirstReceiptToARepeatedOrder() throws Exception {
    SignedCall repeated = order().with("request_id", "order-17");
    Exchange first = process(repeated);

    Exchange second = process(repeated);

    assertThat(steps(first)).containsExactly(NEW_ORDER);
    assertThat(steps(second)).containsExactly("Find an earlier purchase", "Repeat or sell");
    assertThat(second.getMessage().getBody(Receipt.class).saleId())
        .isEqualTo(first.getMessage().getBody(Receipt.class).saleId());
    assertThat(count(jdbi(), "sales")).isEqualTo(1);
  }

  @Test
  void refusesAGroupOfAnotherOwner() throws Exception {
    Exchange exchange = process(SignedCall.sale().with("id", "8"));

    assertThat(steps(exchange))
        .endsWith("Sell the cards", "Select the error text", "Write the error response");
    assertThat(response(exchange).text()).isEqualTo(card("Cardgroup was not found"));
  }

  @Test
  void refusesAnInvalidOrderOfAnUnknownGroupByItsGroup() throws Exception {
    Exchange unknown = process(SignedCall.sale().with("id", "8").with("quantity", "0"));
    Exchange known = process(order().with("quantity", "0"));

    assertThat(steps(unknown))
        .endsWith("Parse the order", "Select the error text", "Write the error response");
    assertThat(response(unknown).text()).isEqualTo(card("Cardgroup was not found"));
    assertThat(response(known).text()).isEqualTo(card("Incorrect quantity"));
  }

  @Test
  void refusesTheNextOrderOfASoldOutGroupBeforeTheSale() throws Exception {
    Exchange first = process(SignedCall.sale().with("id", "9"));
    Exchange second = process(SignedCall.sale().with("id", "9"));

    assertThat(steps(first)).contains("Sell the cards");
    assertThat(steps(second)).doesNotContain("Sell the cards");
    assertThat(response(second).text()).isEqualTo(response(first).text());
  }

  @Test
  void sellsANewCardOfASoldOutGroup() throws Exception {
    process(SignedCall.sale().with("id", "9"));
    change("insert into cards (cardgroup_id, number, pin, balance) values (9, '1', '2', 3)");

    Exchange exchange = process(SignedCall.sale().with("id", "9"));

    assertThat(exchange.getMessage().getBody(Receipt.class).lines()).hasSize(1);
  }

  @Test
  void refusesAnOrderThatExceedsTheStock() throws Exception {
    Exchange exchange = process(SignedCall.sale().with("id", "9"));

    assertThat(steps(exchange)).contains("Sell the cards");
    assertThat(response(exchange).text()).isEqualTo(card("Free cards was not found"));
    assertThat(count(jdbi(), "sales")).isZero();
  }

  @Test
  void answers503WithoutAConnectionToTheDatabase() throws Exception {
    bind("cardSale", saleWithoutConnection());

    Exchange exchange = process(order());

    assertThat(steps(exchange))
        .endsWith("Sell the cards", "Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(503);
    assertThat(response(exchange).text()).isEqualTo(status("Service unavailable"));
  }

  @Test
  void answers500AndSellsNothingAfterAFaultOfTheSale() throws Exception {
    jdbi().useHandle(handle -> handle.execute("alter table payments rename to payments_away"));
    Exchange exchange;
    try {
      exchange = process(order());
    } finally {
      jdbi().useHandle(handle -> handle.execute("alter table payments_away rename to payments"));
    }

    assertThat(steps(exchange))
        .endsWith("Sell the cards", "Log the fault", "Write the error response");
    assertThat(response(exchange).status()).isEqualTo(500);
    assertThat(count(jdbi(), "sales")).isZero();
  }

  /** Sends an order as {@code card-from-group-sell} hands it over. */
  private Exchange process(SignedCall call) throws Exception {
    RawRequest raw = raw(call);
    Request request = new RequestDecoder().decode(raw);
    OrderParser parser =
        context.getRegistry().lookupByNameAndType("orderParser", OrderParser.class);
    return send(
        "direct:card-order",
        exchange -> {
          accompany(exchange, raw);
          exchange.setVariable("request", request);
          exchange.setVariable("caller", Caller.ADMINISTRATOR);
          exchange.setVariable("saleRequest", parser.toSaleRequest(request, Caller.ADMINISTRATOR));
        });
  }

  private static SignedCall order() {
    return SignedCall.sale().with("id", "6");
  }
}
