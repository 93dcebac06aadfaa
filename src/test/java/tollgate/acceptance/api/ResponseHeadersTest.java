package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Checks the headers of all kinds of responses. See docs/api.md#responses. */
@ExtendWith(GatewayExtension.class)
class ResponseHeadersTest {

  private static final String BASE = "/billing/api/";
  private static final byte[] NO_BODY = {};

  @ParameterizedTest
  @CsvSource({
    "POST, balance,                   200, text/xml; charset=utf-8",
    "GET,  balance,                   200, text/xml; charset=utf-8",
    "POST, user_details,              200, text/xml; charset=utf-8",
    "POST, card_from_group_sell,      200, text/xml; charset=utf-8",
    "GET,  simple_balance/JohnsPhone, 200, text/plain; charset=utf-8",
    "GET,  simple_balance/unknown,     200, text/xml; charset=utf-8",
    "GET,  simple_balance/JohnsPhone?currency=QQQ, 200, text/plain; charset=utf-8",
    "POST, nothing_here,              404, text/xml; charset=utf-8",
    "PUT,  balance,                   405, text/xml; charset=utf-8",
    "POST, balance?u=%,               400, text/xml; charset=utf-8",
    "POST, balance?u=1&u=2,           400, text/xml; charset=utf-8"
  })
  void haveALengthAndATypeAndAreNotStored(
      String method, String target, int status, String type, ApiClient wire) {
    ApiClient.Answer answer = wire.send(method, BASE + target, Map.of(), NO_BODY);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo(type);
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "GET /billing/api/balance\1 HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n",
        "GET /billing/api/balance HTTP/1.1\r\nHost: test\r\nConnection: close\r\nno header\r\n\r\n",
        "POST /billing/api/balance HTTP/1.1\r\nHost: test\r\nContent-Length: x\r\n\r\n"
      })
  void reportsAnythingButHttpAsMalformed(String bytes, ApiClient wire) {
    ApiClient.Answer answer = wire.sendRaw(bytes.getBytes(), NO_BODY);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Length")).isEqualTo(Integer.toString(answer.bytes().length));
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text()).isEqualTo(status("Malformed request"));
  }

  @Test
  void haveOnlyTheDocumentedHeaders(ApiClient wire) {
    Map<String, String> headers =
        Map.of("X-Echo", "echo", "Cookie", "a=b", "Origin", "http://x", "Idempotency-Key", "key");

    ApiClient.Answer answer =
        wire.send("POST", BASE + "simple_balance/JohnsPhone?Location=x", headers, NO_BODY);

    assertThat(answer.headers().keySet())
        .isSubsetOf(Set.of("content-type", "content-length", "cache-control", "connection"));
  }

  @Test
  void copyNoValueIntoAHeader(ApiClient wire) {
    String query = "?u=ECHO1%0d%0aX-Evil:1&username=ECHO2&currency=ECHO3&hash=ECHO4&p=ECHO5";

    ApiClient.Answer balance = wire.post(BASE + "balance" + query);
    ApiClient.Answer phone = wire.post(BASE + "simple_balance/ECHO6" + query);
    ApiClient.Answer unknown = wire.post(BASE + "ECHO7" + query);

    assertThat(balance.headers().toString()).doesNotContainIgnoringCase("echo", "evil");
    assertThat(phone.headers().toString()).doesNotContainIgnoringCase("echo", "evil");
    assertThat(unknown.headers().toString()).doesNotContainIgnoringCase("echo", "evil");
  }

  @ParameterizedTest
  @MethodSource("tollgate.testing.ParameterNames#knownAndUnknown")
  void neverFailBecauseOfANul(String name, ApiClient wire) {
    SignedCall balance = SignedCall.balance().with("u", "admin").with("username", "john");
    SignedCall details = SignedCall.details().with("u", "admin").with("user_id", "10");
    SignedCall sale = SignedCall.sale().with("u", "admin").with("id", "9");

    for (SignedCall call : Set.of(balance, details, sale)) {
      call.with(name, "\0");
      assertThat(wire.post(call.path() + "?" + call.unsignedQuery()).status()).isEqualTo(200);
      if (!name.equals("hash")) {
        assertThat(wire.post(call.target()).status()).isEqualTo(200);
      }
    }
    assertThat(
            wire.get(BASE + "simple_balance?" + URLEncoder.encode(name, UTF_8) + "=%00").status())
        .isEqualTo(200);
  }
}
