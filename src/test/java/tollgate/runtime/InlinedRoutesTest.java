package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;
import tollgate.testkit.Ports;

/** Compares a gateway that inlines its routes with one that does not, on one database. */
@ExtendWith(GatewayExtension.class)
class InlinedRoutesTest {

  private static final String WRONG_KEY = "wrong";

  private static Gateway inlined;
  private static Gateway plain;

  @BeforeAll
  static void startsBoth(GatewayExtension.Running running) throws Exception {
    DatabaseConfig database = running.postgres().address("gateway");
    inlined = start(database, "true");
    plain = start(database, "false");
  }

  @AfterAll
  static void stopsBoth() {
    inlined.close();
    plain.close();
  }

  /** A gateway reads changed settings a moment after they change. */
  @BeforeEach
  void waitsForTheSettingsOfTheFixture() {
    await().until(() -> inlined.isApiEnabled() && plain.isApiEnabled());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST | /billing/api/simple_balance/JohnsPhone",
        "GET  | /billing/api/simple_balance/JohnsPhone",
        "GET  | /billing/api/simple_balance/none",
        "GET  | /billing/api/user_balance_get?username=john",
        "POST | /billing/api/user_balance_get?username=%zz",
        "POST | /billing/api/user_balance_get?username=john&username=ann",
        "POST | /billing/api/card_from_group_sell?id=1&quantity=1&hash=0",
        "PUT  | /billing/api/user_balance_get",
        "POST | /billing/api/none",
        "POST | /"
      })
  void answersTheSameBytes(String method, String target) {
    assertThat(answer(inlined, method, target)).isEqualTo(answer(plain, method, target));
  }

  @ParameterizedTest
  @CsvSource({
    "balance, john, ''",
    "balance, john, " + WRONG_KEY,
    "balance, nobody, ''",
    "balance, '', ''",
    "details, john, ''",
    "details, john, " + WRONG_KEY,
    "details, nobody, ''",
    "sale, john, ''",
    "sale, john, " + WRONG_KEY
  })
  void answersTheSameBytesToASignedCall(String call, String username, String key) {
    String target = target(call, username, key);

    assertThat(answer(inlined, "POST", target)).isEqualTo(answer(plain, "POST", target));
  }

  private static String target(String call, String username, String key) {
    SignedCall signed =
        switch (call) {
          case "balance" -> SignedCall.balance().with("username", username);
          case "details" -> SignedCall.details().with("username", username);
          default ->
              SignedCall.sale().with("id", "1").with("quantity", "1").with("request_id", "inlined");
        };
    SignedCall byAdmin = signed.with("u", "admin");
    return (key.isEmpty() ? byAdmin : byAdmin.key(key)).target();
  }

  private static Gateway start(DatabaseConfig database, String isInlined) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", database.url());
    database.user().ifPresent(user -> environment.put("TOLLGATE_DB_USER", user));
    environment.put("TOLLGATE_HTTP_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_CONSOLE_PORT", Integer.toString(Ports.next()));
    environment.put("TOLLGATE_WRONG_HASHES_PER_MINUTE", "0");
    environment.put("TOLLGATE_WRONG_LINKS_PER_MINUTE", "0");
    environment.put("TOLLGATE_INLINE_ROUTES", isInlined);
    return Gateway.start(Configuration.of(environment));
  }

  /** Returns status, headers and body; the correlation id differs for each request. */
  private static String answer(Gateway gateway, String method, String target) {
    ApiClient.Answer answer =
        new ApiClient(gateway.port()).send(method, target, Map.of(), new byte[0]);
    Map<String, String> headers = new HashMap<>(answer.headers());
    headers.remove("X-Request-Id");
    return answer.status() + " " + headers + " " + answer.text();
  }
}
