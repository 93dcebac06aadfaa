package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.HmacCall.NONCE;
import static tollgate.testing.HmacCall.SIGNATURE;
import static tollgate.testing.HmacCall.TIMESTAMP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.HmacCall;
import tollgate.testing.LogCapture;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Accepts HMAC signatures in headers. See docs/api.md#hmac-signature. */
@ExtendWith(GatewayExtension.class)
class SignatureTest {

  private static final String REFUSED = status("Incorrect hash");
  private static final byte[] NO_BODY = new byte[0];

  @Test
  void isAcceptedByEachCallWithoutAHash(ApiClient wire) {
    HmacCall details = HmacCall.of("user_details_get").with("u", "admin").with("user_id", "10");
    HmacCall sale = HmacCall.of("card_from_group_sell").with("u", "admin").with("id", "6");

    assertThat(HmacCall.balance().post(wire).text()).contains("<balance>36.0000<");
    assertThat(details.post(wire).text()).contains("<userid>10</userid>");
    assertThat(SaleCalls.numbers(sale.post(wire))).hasSize(1);
  }

  @Test
  void isMadeWithTheKeyOfTheCallersOwner(ApiClient wire) {
    HmacCall ann = HmacCall.of("user_balance_get").with("u", "ann").with("username", "ann");

    assertThat(ann.post(wire).text()).isEqualTo(REFUSED);
    assertThat(ann.key(SignedCall.RESELLERS_KEY).post(wire).text()).contains("<balance>");
  }

  @Test
  void isMadeWithThePreviousKeyUntilItExpires(ApiClient wire, GatewayExtension.Running running) {
    running.change(previous(Instant.now().plus(Duration.ofHours(1))));
    assertThat(HmacCall.balance().key("the-old-key").post(wire).text()).contains("<balance>");

    running.change(
        "update conflines set value = '2020-01-01T00:00:00Z' where name = 'API_Previous_Secret_Key_Until'");
    assertThat(HmacCall.balance().key("the-old-key").post(wire).text()).isEqualTo(REFUSED);
  }

  @Test
  void coversEveryFormOfTheSameCall(ApiClient wire) {
    HmacCall call = HmacCall.balance().with("username", "Žąsis").with("user_currency", "0");
    String json = "{\"u\":\"admin\",\"username\":\"Žąsis\",\"user_currency\":0,\"p\":\"x\"}";
    Map<String, String> headers = call.headers("POST");
    headers.put("Content-Type", "application/json");

    Answer answer = wire.send("POST", "/billing/api/balance/", headers, json.getBytes(UTF_8));

    assertThat(answer.text()).contains("<balance>0.0000<");
  }

  @ParameterizedTest
  @CsvSource({
    "u,             accountant",
    "username,      ann",
    "currency,      EUR",
    "user_currency, 1",
    "curr,          EUR",
    "number,        1111111006",
    "email,         a@b.co",
    "id,            6",
    "user_id,       10",
    "quantity,      2",
    "request_id,    other"
  })
  void coversEveryParameter(String name, String value, ApiClient wire) {
    Map<String, String> headers = HmacCall.balance().headers("POST");
    String target = HmacCall.balance().with(name, value).target();

    assertThat(wire.send("POST", target, headers, NO_BODY).text()).isEqualTo(REFUSED);
  }

  @Test
  void coversTheMethodTheCallAndTheBoundariesOfValues(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("insert into conflines values ('Allow_GET_API', 0, '1')");
    HmacCall call = HmacCall.balance();
    String details =
        HmacCall.of("user_details_get").with("u", "admin").with("username", "john").target();
    String joined = "/billing/api/user_balance_get?u=admin%0Ausername:4:john";

    assertThat(wire.send("GET", call.target(), call.headers("POST"), NO_BODY).text())
        .isEqualTo(REFUSED);
    assertThat(wire.send("POST", details, call.headers("POST"), NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(wire.send("POST", joined, call.headers("POST"), NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(wire.send("GET", call.target(), call.headers("GET"), NO_BODY).text())
        .contains("<balance>36.0000<");
  }

  @Test
  void decidesAloneWhateverTheHashIs(ApiClient wire) {
    SignedCall hashed = SignedCall.balance().with("u", "admin").with("username", "john");
    Map<String, String> wrong = HmacCall.balance().key("another-key").headers("POST");

    assertThat(wire.send("POST", hashed.target(), wrong, NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(
            wire.send(
                    "POST",
                    HmacCall.balance().target() + "&hash=wrong",
                    HmacCall.balance().headers("POST"),
                    NO_BODY)
                .text())
        .contains("<balance>36.0000<");
  }

  @ParameterizedTest
  @ValueSource(strings = {TIMESTAMP, NONCE, SIGNATURE})
  void isRefusedWithoutOneOfTheHeadersOrWithTwoOfThem(
      String header, ApiClient wire, Jdbi database) {
    SignedCall hashed = SignedCall.balance().with("u", "admin").with("username", "john");
    HmacCall call = HmacCall.balance();
    Map<String, String> missing = call.headers("POST");
    missing.remove(header);
    Map<String, String> repeated = call.headers("POST");
    repeated.put(header.toLowerCase(Locale.ROOT), repeated.get(header));

    assertThat(wire.send("POST", hashed.target(), missing, NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(wire.send("POST", call.target(), repeated, NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(causes(database)).containsExactly("signature_incomplete", "signature_incomplete");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Tollgate-Timestamp, '',                  timestamp_malformed",
    "X-Tollgate-Timestamp, 1764201600.5,        timestamp_malformed",
    "X-Tollgate-Timestamp, -1764201600,         timestamp_malformed",
    "X-Tollgate-Timestamp, ١٧٦٤٢٠١٦٠٠,          timestamp_malformed",
    "X-Tollgate-Timestamp, 1764201600123456789, timestamp_malformed",
    "X-Tollgate-Timestamp, 999999999999,        timestamp_out_of_range",
    "X-Tollgate-Timestamp, 0,                   timestamp_out_of_range",
    "X-Tollgate-Nonce,     '',                  nonce_malformed",
    "X-Tollgate-Nonce,     123456789012345,     nonce_malformed",
    "X-Tollgate-Nonce,     1234567890123456=,   nonce_malformed",
    "X-Tollgate-Nonce,     12345678901234567890123456789012345678901234567890123456789012345, nonce_malformed",
    "X-Tollgate-Nonce,     1234567890123456,    signature_wrong",
    "X-Tollgate-Signature, '',                  signature_malformed",
    "X-Tollgate-Signature, v1=,                 signature_malformed",
    "X-Tollgate-Signature, 0000000000000000000000000000000000000000000000000000000000000000, signature_malformed",
    "X-Tollgate-Signature, v2=0000000000000000000000000000000000000000000000000000000000000000, signature_malformed",
    "X-Tollgate-Signature, v1=000000000000000000000000000000000000000000000000000000000000000, signature_malformed",
    "X-Tollgate-Signature, v1=000000000000000000000000000000000000000000000000000000000000000g, signature_malformed",
    "X-Tollgate-Signature, v1=0000000000000000000000000000000000000000000000000000000000000000, signature_wrong"
  })
  void isRefusedWithItsCauseInTheAuditLog(
      String header, String value, String cause, ApiClient wire, Jdbi database) {
    HmacCall call = HmacCall.balance();
    Map<String, String> headers = call.headers("POST");
    headers.put(header, value);

    assertThat(wire.send("POST", call.target(), headers, NO_BODY).text()).isEqualTo(REFUSED);
    assertThat(causes(database)).containsExactly(cause);
  }

  @Test
  void isAcceptedInUpperCase(ApiClient wire) {
    HmacCall call = HmacCall.balance();
    Map<String, String> headers = call.headers("POST");
    headers.compute(
        SIGNATURE, (name, value) -> "v1=" + value.substring(3).toUpperCase(Locale.ROOT));

    assertThat(wire.send("POST", call.target(), headers, NO_BODY).text()).contains("<balance>");
  }

  @ParameterizedTest
  @CsvSource({"-290, true", "290, true", "-310, false", "310, false"})
  void isValidForThreeHundredSecondsBeforeAndAfter(
      int seconds, boolean isAccepted, ApiClient wire, Jdbi database) {
    String answer = HmacCall.balance().later(seconds).post(wire).text();

    assertThat(answer)
        .matches(text -> isAccepted ? text.contains("<balance>") : text.equals(REFUSED));
    assertThat(causes(database))
        .hasSize(isAccepted ? 0 : 1)
        .allMatch("timestamp_out_of_range"::equals);
  }

  @Test
  void coversTheIdempotencyKey(ApiClient wire) {
    HmacCall sale = HmacCall.of("card_from_group_sell").with("u", "admin").with("id", "6");
    String target = sale.target();
    Map<String, String> headers = sale.with("request_id", "order 1").headers("POST");

    assertThat(wire.send("POST", target, headers, NO_BODY).text()).isEqualTo(REFUSED);
    headers.put("Idempotency-Key", "order 2");
    assertThat(wire.send("POST", target, headers, NO_BODY).text()).isEqualTo(REFUSED);
    headers.put("Idempotency-Key", "order 1");
    assertThat(SaleCalls.numbers(wire.send("POST", target, headers, NO_BODY))).hasSize(1);
  }

  @Test
  void hasNoEffectOnTheBalanceInPhoneAndWhileHashCheckingIsDisabled(
      ApiClient wire, GatewayExtension.Running running) {
    Map<String, String> wrong = HmacCall.balance().key("another-key").headers("POST");
    Answer phone = wire.send("GET", "/billing/api/simple_balance/JohnsPhone", wrong, NO_BODY);
    running.change("insert into conflines values ('API_Disable_hash_checking', 0, '1')");

    assertThat(phone.text()).isEqualTo("36.0000");
    assertThat(wire.send("POST", HmacCall.balance().target(), wrong, NO_BODY).text())
        .contains("<balance>");
  }

  @Test
  void appearsNeitherInTheAuditLogNorInTheLog(ApiClient wire, Jdbi database) {
    HmacCall call = HmacCall.balance().nonce("a-nonce-of-one-request").key("another-key");
    try (LogCapture log = new LogCapture("ROOT")) {
      call.post(wire);

      String rows = String.join(" ", Tables.rows(database, "select actions::text from actions"));
      assertThat(rows + log.lines())
          .contains("signature_wrong", "Incorrect hash")
          .doesNotContain("a-nonce", call.headers("POST").get(SIGNATURE).substring(3));
    }
  }

  private static List<String> causes(Jdbi database) {
    return Tables.rows(
        database, "select cause from actions where action = 'api_refused' order by id");
  }

  private static String previous(Instant until) {
    return "insert into conflines values ('API_Previous_Secret_Key', 0, 'the-old-key'),"
        + (" ('API_Previous_Secret_Key_Until', 0, '" + until + "')");
  }
}
