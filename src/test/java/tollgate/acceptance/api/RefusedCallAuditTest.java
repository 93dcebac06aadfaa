package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SignedCall.RESELLERS_KEY;
import static tollgate.testing.SignedCall.SYSTEM_KEY;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.SignedCall;

/** Writes one audit row for each denied call. See docs/api.md#order-of-checks. */
@ExtendWith(GatewayExtension.class)
class RefusedCallAuditTest {

  private static final String WRONG_HASH = "0123456789abcdef0123456789abcdef01234567";
  private static final String BASE = "/billing/api/";

  @ParameterizedTest
  @CsvSource({
    "balance,                   JOHN,     10, user_balance_get: Incorrect hash",
    "user_balance_get,          unknown,     , user_balance_get: Incorrect hash",
    "user_balance_get,          '',         , user_balance_get: Incorrect hash",
    "user_details,              ann,      11, user_details_get: Incorrect hash",
    "buy_card_from_callingroup, reseller,  2, card_from_group_sell: Incorrect hash"
  })
  void leavesARowOfAWrongHash(
      String path, String u, Long userId, String reason, ApiClient wire, Jdbi jdbi) {
    wire.post(BASE + path + "?username=x&u=" + u + "&hash=" + WRONG_HASH);

    assertThat(actions(jdbi)).containsExactly(row(userId, reason));
  }

  @Test
  void writesARowForAMissingKey(ApiClient wire, Jdbi jdbi, GatewayExtension.Running running) {
    running.change("delete from conflines where name = 'API_Secret_Key'");

    wire.post(BASE + "balance?u=admin&username=john");

    assertThat(actions(jdbi))
        .containsExactly(row(0L, "user_balance_get: API must have Secret Key"));
  }

  @Test
  void writesARowForABadLogin(ApiClient wire, Jdbi jdbi) {
    wire.post(SignedCall.details().with("u", "unknown").with("user_id", "10").target());

    assertThat(actions(jdbi)).containsExactly(row(null, "user_details_get: Bad login"));
  }

  @Test
  void writesARowForADeniedAccess(ApiClient wire, Jdbi jdbi) {
    wire.post(SignedCall.sale().with("u", "ann").with("id", "8").key(RESELLERS_KEY).target());

    assertThat(actions(jdbi)).containsExactly(row(11L, "card_from_group_sell: Access Denied"));
  }

  @Test
  void writesARowForEachFailure(ApiClient wire, Jdbi jdbi) {
    wire.post(BASE + "balance?u=admin");
    wire.post(BASE + "balance?u=admin");

    assertThat(actions(jdbi)).hasSize(2);
  }

  @Test
  void recordsTheTime(ApiClient wire, Jdbi jdbi) {
    wire.post(BASE + "balance?u=admin");

    assertThat(
            scalar(
                jdbi,
                "select bool_and(date between now() - interval '5 s' and now()) from actions"))
        .isEqualTo("t");
  }

  @Test
  void recordsAndLogsNoSecret(ApiClient wire, Jdbi jdbi) {
    String form =
        "u=admin&username=the-username&p=the-old-password&number=the-number&email=the@mail.example"
            + "&request_id=the-request-id&currency=the-currency&hash="
            + WRONG_HASH;
    try (LogCapture log = new LogCapture("ROOT")) {
      wire.post(BASE + "balance", "application/x-www-form-urlencoded", form);
      wire.post(BASE + "simple_balance/the-phone?p=the-old-password");

      String everything = scalar(jdbi, "select string_agg(actions::text, ' ') from actions");
      assertThat(everything + log.lines())
          .contains("Incorrect hash", "127.0.0.1")
          .doesNotContain("the-", "the@", WRONG_HASH, SYSTEM_KEY);
    }
  }

  @Test
  void writesNoRowForAnyOtherRefusal(ApiClient wire, Jdbi jdbi, GatewayExtension.Running running) {
    SignedCall admin = SignedCall.balance().with("u", "admin");
    wire.post(admin.with("username", "john").target());
    wire.get(admin.target());
    wire.post(BASE + "nothing_here");
    wire.post(BASE + "balance?u=%");
    wire.post(BASE + "balance?u=1&u=2");
    wire.get(BASE + "simple_balance/unknown");
    wire.get(BASE + "simple_balance/JohnsPhone?currency=QQQ");
    wire.post(admin.with("username", "unknown").target());
    wire.post(admin.with("username", "john").with("currency", "QQQ").target());
    wire.post(SignedCall.details().with("u", "admin").target());
    wire.post(SignedCall.sale().with("u", "admin").target());
    running.change("update conflines set value = '0' where name = 'Devices_Check_Balance'");
    wire.post(admin.target());
    running.change("update conflines set value = '0' where name = 'Allow_API'");
    wire.post(admin.target());

    assertThat(actions(jdbi)).isEmpty();
  }

  private static Map<String, Object> row(Long userId, String reason) {
    Map<String, Object> row = new HashMap<>();
    row.put("user_id", userId);
    row.put("action", "api_refused");
    row.put("data", reason);
    row.put("source", "127.0.0.1");
    return row;
  }

  /** Returns the rows without those of the test gateway, which calls as a user of its own. */
  private static List<Map<String, Object>> actions(Jdbi jdbi) {
    String sql =
        "select user_id, action, data, source from actions where user_id is distinct from 99 order by id";
    return jdbi.withHandle(tx -> tx.select(sql).mapToMap().list());
  }

  private static String scalar(Jdbi jdbi, String sql) {
    return jdbi.withHandle(tx -> tx.select(sql).mapTo(String.class).one());
  }
}
