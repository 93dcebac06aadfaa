package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.card;
import static tollgate.testing.ErrorXml.status;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Checks methods and bodies, and their order. See docs/api.md#order-of-checks. */
@ExtendWith(GatewayExtension.class)
class MethodsAndBodiesTest {

  private static final String BASE = "/billing/api/";
  private static final byte[] NO_BODY = {};
  private static final int MAX_BODY = 65_536;
  private static final String FORM = "application/x-www-form-urlencoded";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user_balance_get",
        "balance",
        "user_details_get",
        "user_details",
        "card_from_group_sell",
        "buy_card_from_callingroup"
      })
  void refusesGetUnlessItIsAllowed(String path, ApiClient wire) {
    ApiClient.Answer answer = wire.get(BASE + path + "?u=admin");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(status("GET Requests are disabled"));
  }

  @Test
  void answersGetAsPostWhereItIsAllowed(ApiClient wire, GatewayExtension.Running running) {
    running.change("insert into conflines values ('Allow_GET_API', 0, '1')");
    SignedCall balance = SignedCall.balance().with("u", "admin").with("username", "john");
    SignedCall details = SignedCall.details().with("u", "admin").with("user_id", "10");
    SignedCall sale = SignedCall.sale().with("u", "admin").with("id", "9");

    assertThat(wire.get(balance.target()).text()).isEqualTo(wire.post(balance.target()).text());
    assertThat(wire.get(balance.target()).text()).contains("36.0000");
    assertThat(wire.get(details.target()).text()).isEqualTo(wire.post(details.target()).text());
    assertThat(wire.get(details.target()).text()).contains("<userid>10</userid>");
    assertThat(wire.get(sale.target()).text()).isEqualTo(card("Free cards was not found"));
  }

  @Test
  void answersGetOfTheBalanceAloneWhereThatIsAllowed(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("insert into conflines values ('API_Allow_GET_Balance', 0, '1')");
    SignedCall balance = SignedCall.balance().with("u", "admin").with("username", "john");
    SignedCall details = SignedCall.details().with("u", "admin").with("user_id", "10");

    assertThat(wire.get(balance.target()).text()).contains("36.0000");
    assertThat(wire.get(balance.target().replace("user_balance_get", "balance")).text())
        .contains("36.0000");
    assertThat(wire.get(details.target()).text()).isEqualTo(status("GET Requests are disabled"));
  }

  @Test
  void readsAMultipartForm(ApiClient wire) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\nJohnsPhone\r\n--x--\r\n";

    assertThat(wire.post(BASE + "simple_balance", "multipart/form-data; boundary=x", body).text())
        .isEqualTo("36.0000");
    assertThat(wire.post(BASE + "simple_balance", "multipart/form-data; boundary=y", body).text())
        .isEqualTo(status("Malformed multipart/form-data: plain named values are expected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"u\": \"admin\", \"username\": \"john\"}",
        " {\"u\":{\"a\":[1,null]}}\r\n",
        "{\"u\":\"100%\"}",
        "{}"
      })
  void recognizesJsonThatWasSentAsAForm(String body, ApiClient wire) {
    ApiClient.Answer answer = wire.post(BASE + "balance?u=admin", FORM, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(status("Malformed form: this is JSON, send Content-Type: application/json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":1}&u=admin", "{\"a\":1", "[1]", "{\"a\":1}x", "{a:1}"})
  void readsAnyOtherFormAsAForm(String body, ApiClient wire) {
    assertThat(wire.post(BASE + "balance?u=admin", FORM, body).text())
        .isEqualTo(status("Incorrect hash"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,     user_balance_get",
    "DELETE,  balance",
    "PATCH,   user_details_get",
    "OPTIONS, card_from_group_sell",
    "TRACE,   simple_balance",
    "PUT,     simple_balance/JohnsPhone",
    "BREW,    user_details/",
    "get,     simple_balance",
    "Post,    balance"
  })
  void refusesOtherMethodsAndListsTheAllowedOnes(String method, String path, ApiClient wire) {
    ApiClient.Answer answer = wire.send(method, BASE + path + "?id=JohnsPhone", Map.of(), NO_BODY);

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, POST");
    assertThat(answer.text()).isEqualTo(status("Method not allowed"));
  }

  @Test
  void answersHeadWithoutABodyButWithItsLength(ApiClient wire) {
    ApiClient.Answer known =
        wire.send("HEAD", BASE + "simple_balance/JohnsPhone", Map.of(), NO_BODY);
    ApiClient.Answer unknown = wire.send("HEAD", BASE + "nothing_here", Map.of(), NO_BODY);

    assertThat(known.status()).isEqualTo(405);
    assertThat(known.header("Allow")).isEqualTo("GET, POST");
    assertThat(known.header("Content-Length")).isEqualTo(lengthOf("Method not allowed"));
    assertThat(known.bytes()).isEmpty();
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("Content-Length")).isEqualTo(lengthOf("There is no such API"));
    assertThat(unknown.bytes()).isEmpty();
  }

  @Test
  void acceptsABodyOfAtMostSixtyFourKibibytes(ApiClient wire) {
    String start = "id=JohnsPhone&zzz=";
    String largest = start + "x".repeat(MAX_BODY - start.length());

    ApiClient.Answer taken = wire.post(BASE + "simple_balance", FORM, largest);
    ApiClient.Answer refused = wire.post(BASE + "simple_balance", FORM, largest + "x");

    assertThat(taken.text()).isEqualTo("36.0000");
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.text()).isEqualTo(status("Request body is larger than 64 KiB"));
  }

  @Test
  void acceptsAChunkedBodyOfTheSameSize(ApiClient wire) {
    assertThat(wire.sendRaw(chunkedHead(), chunks("id=JohnsPhone")).text()).isEqualTo("36.0000");
    assertThat(wire.sendRaw(chunkedHead(), chunks("x".repeat(MAX_BODY + 1))).status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/xml",
        "multipart/mixed; boundary=x",
        "application/jsonp",
        "application/vnd.api+json",
        "form"
      })
  void refusesABodyOfAnotherType(String contentType, ApiClient wire) {
    ApiClient.Answer answer = wire.post(BASE + "simple_balance?id=JohnsPhone", contentType, "id=x");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.text())
        .isEqualTo(
            status(
                "Content type must be application/x-www-form-urlencoded, multipart/form-data or"
                    + " application/json"));
  }

  @Test
  void refusesABodyWithoutAType(ApiClient wire) {
    ApiClient.Answer answer =
        wire.send("POST", BASE + "balance", Map.of(), "u=admin".getBytes(US_ASCII));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void needsNoTypeForAnEmptyBody(ApiClient wire) {
    ApiClient.Answer answer = wire.post(BASE + "simple_balance?id=JohnsPhone", "text/plain", "");

    assertThat(answer.text()).isEqualTo("36.0000");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,  nothing_here?u=%, text/plain, 65537, 404, There is no such API",
    "PUT,  balance?u=%,      text/plain, 65537, 405, Method not allowed",
    "POST, balance?u=%,      text/plain, 65537, 413, Request body is larger than 64 KiB",
    "GET,  balance?u=%,      text/plain, 65537, 413, Request body is larger than 64 KiB"
  })
  void looksForFaultsInTheOrderOfTheContract(
      String method,
      String target,
      String type,
      int size,
      int expected,
      String text,
      ApiClient wire) {
    ApiClient.Answer answer =
        wire.send(method, BASE + target, Map.of("Content-Type", type), new byte[size]);

    assertThat(answer.status()).isEqualTo(expected);
    assertThat(answer.text()).isEqualTo(status(text));
  }

  @Test
  void checksTheTypeOfABodyBeforeItReadsTheQuery(ApiClient wire) {
    assertThat(wire.post(BASE + "balance?u=%", "text/plain", "x").status()).isEqualTo(415);
    assertThat(wire.post(BASE + "balance?u=%", FORM, "x").status()).isEqualTo(400);
  }

  private static String lengthOf(String error) {
    return Integer.toString(status(error).length());
  }

  private static byte[] chunkedHead() {
    return ("POST /billing/api/simple_balance HTTP/1.1\r\nHost: test\r\nConnection: close\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n")
        .getBytes(US_ASCII);
  }

  private static byte[] chunks(String body) {
    return (Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
        .getBytes(US_ASCII);
  }
}
