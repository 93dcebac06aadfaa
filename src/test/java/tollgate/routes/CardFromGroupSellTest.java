package tollgate.routes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.rows;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import tollgate.testing.GoldenFiles;
import tollgate.testing.SignedCall;

class CardFromGroupSellTest extends CallRouteTest {

  private static final String ORDER = "direct:card-order";

  CardFromGroupSellTest() {
    super("card-from-group-sell", "card-order");
  }

  @Test
  void marshalsTheReceiptOfTheOrder() throws Exception {
    Exchange exchange = call(order("admin").with("quantity", "2"));

    assertThat(steps(exchange))
        .containsExactly(
            "Validate the hash",
            "Acquire a permit to sell",
            "Parse the idempotency key",
            "Process the order",
            "Map to the response",
            "Marshal to XML");
    assertThat(response(exchange).status()).isEqualTo(200);
    assertThat(response(exchange).text().getBytes(UTF_8))
        .isEqualTo(GoldenFiles.bytes("card-sale-two-cards.xml"));
    assertThat(count(jdbi(), "payments")).isEqualTo(2);
  }

  @Test
  void processesTheOrderOnAnEventLoop() throws Exception {
    StringBuffer thread = new StringBuffer();
    advise(route -> route.mockEndpoints(ORDER));
    getMockEndpoint("mock:" + ORDER)
        .whenAnyExchangeReceived(exchange -> thread.append(Thread.currentThread().getName()));

    call(order("admin"));

    assertThat(thread).startsWith("vert.x-eventloop");
  }

  @Test
  void refusesACallerWithoutTheRoleToSellAndWritesAnAuditRow() throws Exception {
    Exchange exchange = call(order("john"));

    assertThat(steps(exchange))
        .containsExactly("Validate the hash", "Select the error text", "Write the error response");
    assertThat(response(exchange).text()).isEqualTo(status("Access Denied"));
    assertThat(rows(jdbi(), "select user_id || ' ' || data from actions"))
        .containsExactly("10 card_from_group_sell: Access Denied");
    assertThat(count(jdbi(), "sales")).isZero();
  }

  @Test
  void writesARefusalOfTheOrderInTheEnvelopeOfTheCall() throws Exception {
    Exchange exchange = call(order("admin").with("quantity", "0"));

    assertThat(response(exchange).text()).isEqualTo(card("Incorrect quantity"));
  }

  @Test
  void answers503WithoutAConnectionToTheDatabase() throws Exception {
    bind("cardSale", saleWithoutConnection());

    Exchange exchange = call(order("admin"));

    assertThat(steps(exchange)).doesNotContain("Map to the response");
    assertThat(response(exchange).status()).isEqualTo(503);
    assertThat(response(exchange).text()).isEqualTo(status("Service unavailable"));
    assertThat(count(jdbi(), "sales")).isZero();
  }

  private static SignedCall order(String caller) {
    return SignedCall.sale().with("u", caller).with("id", "6");
  }
}
