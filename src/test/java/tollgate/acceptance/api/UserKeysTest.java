package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.HmacCall;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Accepts the keys of single users beside that of their owner. See docs/api.md#authentication. */
@ExtendWith(GatewayExtension.class)
class UserKeysTest {

  private static final String KEY = "the-key-of-one-partner";
  private static final String REFUSED = status("Incorrect hash");

  private static String balance(ApiClient wire, String caller, String username, String key) {
    SignedCall call = SignedCall.balance().with("username", username).key(key);
    return wire.post((caller.isEmpty() ? call : call.with("u", caller)).target()).text();
  }

  private static String key(long user, String rest) {
    return "insert into user_keys (user_id, name, secret, created_at, valid_until) values ("
        + (user + ", 'shop', '" + KEY + "', now(), " + rest + ")");
  }

  @Test
  void signTheRequestsOfTheirUserAlone(ApiClient wire, Running running) {
    running.change(key(2, "null"));

    assertThat(balance(wire, "reseller", "ann", KEY)).contains("<balance>12.3457<");
    assertThat(balance(wire, "RESELLER", "ann", KEY)).contains("<balance>12.3457<");
    for (String other : List.of("admin", "ann", "john", "accountant", "unknown", "")) {
      assertThat(balance(wire, other, "ann", KEY)).as(other).isEqualTo(REFUSED);
    }
  }

  @Test
  void leaveTheKeyOfTheOwnerValid(ApiClient wire, Running running) {
    running.change(key(2, "null"));

    assertThat(balance(wire, "reseller", "ann", SignedCall.RESELLERS_KEY))
        .contains("<balance>12.3457<");
    assertThat(balance(wire, "ann", "ann", SignedCall.RESELLERS_KEY)).contains("<balance>12.3457<");
    assertThat(balance(wire, "reseller", "ann", SignedCall.SYSTEM_KEY)).isEqualTo(REFUSED);
  }

  @Test
  void signByHmacToo(ApiClient wire, Running running) {
    running.change(key(10, "null"));
    HmacCall john =
        HmacCall.of("user_balance_get").with("u", "john").with("username", "john").key(KEY);
    HmacCall admin = HmacCall.balance().key(KEY);

    assertThat(john.post(wire).text()).contains("<balance>36.0000<");
    assertThat(john.post(wire).text()).as("replayed").isEqualTo(REFUSED);
    assertThat(admin.post(wire).text()).isEqualTo(REFUSED);
  }

  @Test
  void keepReadsAndSalesApart(ApiClient wire, Running running) {
    running.change(
        "insert into conflines values ('API_Separate_Hashes', 0, '1'); " + key(0, "null"));
    String details =
        SignedCall.details().with("u", "admin").with("user_id", "62").key(KEY).target();
    SignedCall sale = SignedCall.sale().with("u", "admin").with("id", "6").with("quantity", "2");

    assertThat(wire.post(details).text()).contains("User was not found");
    assertThat(wire.post(sale.key(KEY).target()).text()).isEqualTo(REFUSED);
    assertThat(wire.post(sale.key(SignedCall.SYSTEM_KEY).target()).text()).contains("<pin>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update user_keys set secret = null, revoked_at = now()",
        "update user_keys set valid_until = now()",
        "delete from user_keys",
        "update users set disabled = true where id = 10"
      })
  void areRefusedOnceTheyHaveEnded(String change, ApiClient wire, Running running) {
    running.change(key(10, "null"));
    assertThat(balance(wire, "john", "john", KEY)).contains("<balance>36.0000<");

    running.change(change);

    assertThat(balance(wire, "john", "john", KEY)).isEqualTo(REFUSED);
  }

  @Test
  void areRefusedByAnotherGatewayOnceTheyAreRevoked(Running running) throws Exception {
    running.change(key(10, "null"));
    try (OwnGateway other = OwnGateway.beside(running)) {
      assertThat(balance(other.wire(), "john", "john", KEY)).contains("<balance>36.0000<");

      running.change("update user_keys set secret = null");

      await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> balance(other.wire(), "john", "john", KEY).equals(REFUSED));
    }
  }

  @Test
  void endAtTheirTimeWithoutAnyNotice(ApiClient wire, Running running) {
    running.change(key(10, "now() + interval '3 seconds'"));
    assertThat(balance(wire, "john", "john", KEY)).contains("<balance>36.0000<");

    await()
        .atMost(Duration.ofSeconds(6))
        .until(() -> balance(wire, "john", "john", KEY).equals(REFUSED));
  }

  @Test
  void takeNoPartWithoutAKeyOfTheOwner(ApiClient wire, Running running) {
    running.change("delete from conflines where name = 'API_Secret_Key'; " + key(10, "null"));

    assertThat(balance(wire, "john", "john", KEY)).isEqualTo(status("API must have Secret Key"));
  }

  @Test
  void recordTheirLastUseOnceAMinute(ApiClient wire, Running running, Jdbi jdbi) {
    running.change(key(10, "null"));
    balance(wire, "john", "john", SignedCall.SYSTEM_KEY);
    balance(wire, "john", "john", "another-wrong-key");
    assertThat(Tables.rows(jdbi, "select last_used_at from user_keys")).containsOnlyNulls();

    balance(wire, "john", "john", KEY);
    await()
        .untilAsserted(
            () ->
                assertThat(Tables.rows(jdbi, "select last_used_from from user_keys"))
                    .containsExactly("127.0.0.1"));
    String first = version(jdbi);
    for (int i = 0; i < 20; i++) {
      balance(wire, "john", "john", KEY);
    }

    running.change("select 1");
    assertThat(version(jdbi)).isEqualTo(first);
  }

  private static String version(Jdbi jdbi) {
    return Tables.rows(jdbi, "select xmin || ' ' || last_used_at from user_keys").get(0);
  }
}
