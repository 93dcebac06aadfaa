package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.HmacCall;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Records which callers use the hash. See docs/data.md#hash_callers. */
@ExtendWith(GatewayExtension.class)
class HashCallersTest {

  private static final String ROWS = "select user_id || ' ' || use from hash_callers order by 1";

  @Test
  void areRecordedByWhatTheyUseTheHashFor(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = started(running, "hash_callers")) {
      gateway.wire().post(balance("john").key("another-key").target());
      HmacCall.balance().with("u", "accountant").post(gateway.wire());
      gateway.wire().post(SignedCall.balance().with("username", "john").target());
      gateway.wire().post(balance("john").target());
      gateway.wire().post(sale().target());
      gateway.wire().post(sale().with("request_id", "order-1").target());

      awaitRows(gateway, "0 read", "0 sale", "0 sale_with_request_id", "10 read");
    }
  }

  @Test
  void areRecordedOnceAnHour(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = started(running, "hash_callers_hourly")) {
      gateway.wire().post(balance("admin").target());
      awaitRows(gateway, "0 read");
      gateway.sql("update hash_callers set last_used_at = '2026-01-01'");

      gateway.wire().post(balance("admin").target());
      gateway.wire().post(balance("john").target());

      awaitRows(gateway, "0 read", "10 read");
      assertThat(rows(gateway, "select last_used_at::date from hash_callers where user_id = 0"))
          .containsExactly("2026-01-01");
    }
  }

  @Test
  void areUpdatedByAnotherGateway(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = OwnGateway.beside(running)) {
      gateway.sql("insert into hash_callers values (1, 'read', '2026-01-01')");

      gateway.wire().post(balance("accountant").target());

      await()
          .until(
              () ->
                  rows(
                          gateway,
                          "select last_used_at > now() - interval '1 minute' from hash_callers")
                      .contains("t"));
    }
  }

  private static OwnGateway started(GatewayExtension.Running running, String database)
      throws Exception {
    OwnGateway gateway = new OwnGateway(running, database);
    await().until(() -> HmacCall.balance().post(gateway.wire()).text().contains("<balance>"));
    return gateway;
  }

  private static void awaitRows(OwnGateway gateway, String... expected) {
    await().untilAsserted(() -> assertThat(rows(gateway, ROWS)).containsExactly(expected));
  }

  private static List<String> rows(OwnGateway gateway, String sql) {
    return Tables.rows(gateway.jdbi(), sql);
  }

  private static SignedCall balance(String caller) {
    return SignedCall.balance().with("u", caller).with("username", caller);
  }

  private static SignedCall sale() {
    return SignedCall.sale().with("u", "admin").with("id", "6");
  }
}
