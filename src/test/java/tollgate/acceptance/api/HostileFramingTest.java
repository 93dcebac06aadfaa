package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.count;

import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;

/** Sends requests whose beginning or end is unclear, and requests that never end. */
@ExtendWith(GatewayExtension.class)
class HostileFramingTest {

  private static final String PATH = "/billing/api/user_balance_get";
  private static final String JOHN = "u=admin&username=john&hash=" + sha1("john456789");
  private static final String BALANCE =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<page>\n  <balance>36.0000</balance>\n</page>\n";
  private static final byte[] NO_BODY = new byte[0];
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  @Test
  void sends100ContinueToAClientThatExpectsIt(ApiClient wire) {
    Answer first =
        wire.sendRaw(
            ApiClient.head("POST " + PATH, "Expect: 100-continue", type(FORM), length(JOHN)),
            JOHN.getBytes(UTF_8));

    assertThat(first.status()).isEqualTo(100);
    assertThat(first.text()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n" + BALANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://test", "HTTP://test:80", "https://evil@evil.example:666"})
  void readsTheAbsoluteFormOfATarget(String origin, ApiClient wire) {
    Answer answer = wire.post(origin + PATH + "?" + JOHN);

    assertThat(answer.text()).isEqualTo(BALANCE);
  }

  @Test
  void refusesTwoKindsOfContentAtOnce(ApiClient wire) {
    Answer answer =
        wire.sendRaw(
            ApiClient.head("POST " + PATH, type(FORM), type("application/json"), length(JOHN)),
            JOHN.getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 0", "Transfer-Encoding: chunked", "Content-Length: x"})
  void refusesAnAmbiguousEndOfARequest(String framing, ApiClient wire, Jdbi jdbi) {
    Answer answer =
        wire.sendRaw(
            ApiClient.head("POST " + SaleCalls.target("id", "13"), "Content-Length: 5", framing),
            "0\r\n\r\n".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(error(answer)).isNotEmpty();
    assertThat(count(jdbi, "sales")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 65_536})
  void readsAChunkedBody(int size, ApiClient wire) {
    Answer answer = wire.sendRaw(ApiClient.head("POST " + PATH, type(FORM), CHUNKED), chunks(size));

    assertThat(answer.text()).isEqualTo(BALANCE);
    assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
  }

  @ParameterizedTest
  @ValueSource(ints = {65_537, 500_000})
  void refusesALargerChunkedBody(int size, ApiClient wire) {
    Answer answer = wire.sendRaw(ApiClient.head("POST " + PATH, type(FORM), CHUNKED), chunks(size));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text()).startsWith("<?xml").contains("<status>\n  <error>");
  }

  @Test
  void answersPipelinedRequestsInTheirOrder(ApiClient wire) {
    String sale =
        "POST "
            + SaleCalls.target("id", "7")
            + " HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n";
    byte[] last = ApiClient.head("POST " + PATH + "?" + JOHN, "Content-Length: 0");

    Answer first = wire.sendRaw(sale.repeat(4).getBytes(ISO_8859_1), last);

    assertThat(numbers(first)).containsExactly("999", "1000", "1001");
    assertThat(error(first)).isEqualTo("Free cards was not found");
    assertThat(first.text()).endsWith("\r\n\r\n" + BALANCE);
  }

  @Test
  void keepsServingBesideRequestsThatStopInTheMiddle(ApiClient wire) {
    String sale = "POST " + SaleCalls.target("id", "13") + " HTTP/1.1\r\nHost: test\r\n";
    List<String> halves =
        List.of(
            "POST /billing/",
            sale + "Content-Le",
            sale + "Content-Length: 10\r\nContent-Type: " + FORM + "\r\n\r\nx=1",
            sale + "Transfer-Encoding: chunked\r\nContent-Type: " + FORM + "\r\n\r\n5\r\nx=");
    IntStream.range(0, 50)
        .mapToObj(i -> halves.get(i % halves.size()).getBytes(ISO_8859_1))
        .forEach(half -> ConcurrentCalls.begin(() -> wire.sendRaw(half, NO_BODY)));

    List<Answer> answers =
        ConcurrentCalls.callAll(
            50, i -> i % 2 == 0 ? buy(wire, "id", "13") : wire.post(PATH + "?" + JOHN));

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers.stream().flatMap(answer -> numbers(answer).stream()))
        .hasSize(25)
        .doesNotHaveDuplicates();
  }

  private static String type(String contentType) {
    return "Content-Type: " + contentType;
  }

  private static String length(String body) {
    return "Content-Length: " + body.length();
  }

  private static byte[] chunks(int size) {
    String body = JOHN + "&x=" + "a".repeat(size - JOHN.length() - 3);
    String first = body.substring(0, 100);
    String rest = body.substring(100);
    return "%x;x=1\r\n%s\r\n%x\r\n%s\r\n0\r\nX: y\r\n\r\n"
        .formatted(first.length(), first, rest.length(), rest)
        .getBytes(UTF_8);
  }
}
