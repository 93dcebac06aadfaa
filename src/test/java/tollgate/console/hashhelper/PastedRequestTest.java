package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static tollgate.request.Parameter.EMAIL;
import static tollgate.request.Parameter.HASH;
import static tollgate.request.Parameter.ID;
import static tollgate.request.Parameter.QUANTITY;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Call;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;

class PastedRequestTest {

  private static final String URL = "https://billing.example/billing/api/card_from_group_sell";

  @ParameterizedTest
  @ValueSource(
      strings = {
        URL + "?email=a%20b&id=6&quantity=2&hash=ab",
        "/any/base/buy_card_from_callingroup/?email=a%20b&id=6&quantity=2&hash=ab#x",
        "card_from_group_sell?email=a+b&id=6&quantity=2&hash=ab",
        "email=a%20b&id=6&quantity=2&hash=ab",
        "?email=a%20b&id=6&quantity=2&hash=ab",
        "{\"email\": \"a b\", \"id\": 6, \"quantity\": \"2\", \"hash\": \"ab\"}",
        "POST /billing/api/card_from_group_sell?id=6 HTTP/1.1\r\nHost: x\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=a%20b&quantity=2&hash=ab",
        "POST " + URL + "?email=a%20b&id=6&quantity=2&hash=ab",
        "curl -X POST '" + URL + "?email=a%20b&id=6&quantity=2&hash=ab'",
        "curl -sS " + URL + " \\\n  -d email=a%20b -d 'id=6&quantity=2' --data-raw \"hash=ab\"",
        "curl --data-urlencode 'email=a b' -did=6 -u me:secret -d quantity=2 -d hash=ab " + URL,
        "curl "
            + URL
            + " -H 'Content-Type: application/json'"
            + " -d '{\"email\":\"a b\",\"id\":6,\"quantity\":2,\"hash\":\"ab\"}'",
        "curl --json \"{\\\"email\\\":\\\"a b\\\",\\\"id\\\":6,\\\"quantity\\\":2,\\\"hash\\\":\\\"ab\\\"}\" "
            + URL
      })
  void decodesRequestsInEveryFormat(String text) {
    Request request = decode(text);

    assertThat(request.call()).isEqualTo(Call.CARD_SALE);
    assertThat(request.isGet()).isFalse();
    assertThat(request.values())
        .isEqualTo(Map.of(EMAIL, "a b", ID, "6", QUANTITY, "2", HASH, "ab"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /billing/api/balance HTTP/1.1\nHost: x\nX-Tollgate-Signature: v1=00\n\n",
        "POST /billing/api/balance\nx-tollgate-nonce: 0\n\n",
        "curl -H 'X-Tollgate-Timestamp;' -X POST " + URL
      })
  void leavesTheResponseUnknownWithAHeaderOfASignature(String text) {
    PastedRequest pasted = PastedRequest.parse(text);

    assertThat(pasted.isIncomplete()).isTrue();
    assertThat(pasted.remarks())
        .extracting(Remark::kind)
        .containsExactly(Remark.Kind.SIGNATURE_HEADER);
  }

  @Test
  void recognizesAGetRequest() {
    assertThat(decode("GET /x/balance?username=ann HTTP/1.1").isGet()).isTrue();
    assertThat(decode("curl '" + URL + "?id=6'").isGet()).isTrue();
    assertThat(decode("curl -G " + URL + " -d id=6").text(ID)).isEqualTo("6");
  }

  @Test
  void keepsTheEncodedValues() {
    assertThat(PastedRequest.parse(URL + "?email=a%40b+c&id=6").encodedValues())
        .isEqualTo(Map.of("email", "a%40b+c", "id", "6"));
  }

  @Test
  void tellsWhetherItNamesACall() {
    assertThat(PastedRequest.parse("id=6&quantity=2").namesACall()).isFalse();
    assertThat(PastedRequest.parse(URL).namesACall()).isTrue();
  }

  @Test
  void failsWithTheErrorOfTheGateway() {
    assertThatThrownBy(() -> decode("id=6&id=7"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Repeated parameter: id");
    assertThatThrownBy(() -> decode(URL + "?email=%zz")).isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> decode("PUT " + URL)).hasMessage("Method not allowed");
  }

  @Test
  void parsesLongTexts() {
    String pairs = "x=\\\\\\\"&".repeat(10_000);
    String headers = "A: b\n".repeat(10_000);

    assertThat(PastedRequest.parse("curl " + URL + "?id=6 -d \"" + pairs + "\"").target().query())
        .isEqualTo("id=6");
    assertThat(PastedRequest.parse("POST /balance\n" + headers + "\nid=6").body())
        .isEqualTo("id=6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /~ ~x",
        "GET /~ HTTP/1~x",
        "env~ a=~ x",
        "~/~x",
        "curl -F 'a=\"~x~\"' " + URL,
        "curl -F 'a=\"~\\\"~\"' " + URL,
        "curl -H 'Host:~ ~x' " + URL
      })
  void parsesAtOnceWhatRepeatsOneText(String text) {
    String[] parts = text.split("~");
    String pasted = parts[0] + parts[1].repeat(128_000) + (parts.length > 2 ? parts[2] : "");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> PastedRequest.parse(pasted).corrected("/billing/api", Call.CARD_SALE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "curl ", "curl -X", "{", "???", "POST", "&&&=", "curl 'open"})
  void ignoresMalformedText(String text) {
    PastedRequest pasted = PastedRequest.parse(text);

    assertThat(pasted.namesACall()).isFalse();
    assertThat(pasted.encodedValues()).isEmpty();
  }

  private static Request decode(String text) {
    return new RequestDecoder()
        .decode(PastedRequest.parse(text).corrected("/billing/api", Call.CARD_SALE));
  }
}
