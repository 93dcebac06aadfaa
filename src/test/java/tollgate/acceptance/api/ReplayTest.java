package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.HmacCall;
import tollgate.testing.OwnGateway;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Accepts the nonce of a signature once. See docs/api.md#hmac-signature. */
@ExtendWith(GatewayExtension.class)
class ReplayTest {

  private static final String REFUSED = status("Incorrect hash");

  @Test
  void isRefusedByEachGateway(ApiClient wire, Jdbi database, GatewayExtension.Running running)
      throws Exception {
    HmacCall sale = sale().with("request_id", "order-1");
    try (OwnGateway other = OwnGateway.beside(running)) {
      Answer first = sale.post(wire);

      assertThat(SaleCalls.numbers(first)).hasSize(1);
      assertThat(sale.post(wire).text()).isEqualTo(REFUSED);
      assertThat(sale.post(other.wire()).text()).isEqualTo(REFUSED);
      assertThat(Tables.rows(database, "select cause from actions where cause is not null"))
          .containsExactly("nonce_reused", "nonce_reused");

      Answer retry = sale().with("request_id", "order-1").post(other.wire());
      assertThat(retry.text()).isEqualTo(first.text());
    }
  }

  @Test
  void isAcceptedOnceOfManyAtOnceInTwoGateways(
      ApiClient wire, Jdbi database, GatewayExtension.Running running) throws Exception {
    HmacCall sale = sale();
    Map<String, String> headers = sale.headers("POST");
    try (OwnGateway other = OwnGateway.beside(running)) {
      List<ApiClient> wires = List.of(wire, other.wire());
      List<CompletableFuture<Answer>> answers =
          IntStream.range(0, 16)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> wires.get(i % 2).send("POST", sale.target(), headers, new byte[0])))
              .toList();

      assertThat(answers)
          .extracting(each -> each.join().text())
          .filteredOn(REFUSED::equals)
          .hasSize(15);
      assertThat(Tables.rows(database, "select id from sales")).hasSize(1);
    }
  }

  @Test
  void concernsTheCallersOfOneKeyAlone(ApiClient wire) {
    String nonce = "0123456789abcdef-of-two-owners";
    HmacCall ann = HmacCall.of("user_balance_get").with("u", "ann").with("username", "ann");

    assertThat(HmacCall.balance().nonce(nonce).post(wire).text()).contains("<balance>");
    assertThat(ann.key(SignedCall.RESELLERS_KEY).nonce(nonce).post(wire).text())
        .contains("<balance>");
    assertThat(HmacCall.balance().with("u", "accountant").nonce(nonce).post(wire).text())
        .isEqualTo(REFUSED);
    assertThat(HmacCall.balance().with("u", "keyless").nonce(nonce).post(wire).text())
        .isEqualTo(REFUSED);
  }

  @Test
  void leavesTheNonceOfARefusedSignatureUnused(ApiClient wire, Jdbi database) {
    HmacCall call = HmacCall.balance();

    call.key("another-key").post(wire);

    assertThat(Tables.rows(database, "select nonce from request_nonces")).isEmpty();
    assertThat(call.key(SignedCall.SYSTEM_KEY).post(wire).text()).contains("<balance>");
  }

  @Test
  void usesTheNonceUpWhateverTheAnswerIs(ApiClient wire) {
    HmacCall unknown = HmacCall.of("user_details_get").with("u", "nobody").with("user_id", "10");
    HmacCall denied = sale().with("u", "john");

    assertThat(unknown.post(wire).text()).isEqualTo(status("Bad login"));
    assertThat(unknown.post(wire).text()).isEqualTo(REFUSED);
    assertThat(denied.post(wire).text()).isEqualTo(status("Access Denied"));
    assertThat(denied.post(wire).text()).isEqualTo(REFUSED);
  }

  @Test
  void isUnavailableWithoutTheDatabase(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "replay_outage")) {
      await().until(() -> HmacCall.balance().post(gateway.wire()).text().contains("<balance>"));
      gateway.loseDatabase();

      Answer answer = HmacCall.balance().post(gateway.wire());

      gateway.restoreDatabase();
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
    }
  }

  private static HmacCall sale() {
    return HmacCall.of("card_from_group_sell").with("u", "admin").with("id", "6");
  }
}
