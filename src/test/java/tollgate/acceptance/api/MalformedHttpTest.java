package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LogCapture;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

/** Sends what is no HTTP/1.1, byte for byte; each answer is whole before the connection closes. */
@ExtendWith(GatewayExtension.class)
class MalformedHttpTest {

  private static final String SALE = "POST " + SaleCalls.target("id", "13");
  private static final String FORM =
      "\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  private static final String CHUNKED =
      SALE + " HTTP/1.1" + FORM + "Transfer-Encoding: chunked\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ZZ\r\nabc\r\n0\r\n\r\n",
        "-1\r\nabc\r\n",
        "7fffffffffffffff\r\nabc",
        "ffffffffffffffffff\r\nabc",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "3\r\nabcdef\r\n0\r\n\r\n",
        "3\nabc\n0\n\n",
        "3\r\na=1\r\nZZ\r\n",
        "3\r\na=1\r\n0\r\nX\u0000: y\r\n\r\n",
        ";\r\n\r\n",
        "\r\n"
      })
  void answers400ToAMalformedChunk(String chunks, Running running, Jdbi jdbi) throws IOException {
    String answer = exchange(running, CHUNKED + "\r\n" + chunks);

    assertThat(answer).isEqualTo(expected("400 Bad Request", "Malformed request"));
    assertThat(Tables.count(jdbi, "sales")).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024, 70_000})
  void answers400WhenALaterChunkIsMalformed(int size, Running running) throws IOException {
    String chunk = "%x\r\n%s\r\n".formatted(size, "a".repeat(size));

    assertThat(exchange(running, CHUNKED + "\r\n" + chunk.repeat(3) + "ZZ\r\n"))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/2.0", "HTTP/9.9", "HTTP/0.9", "HTTP/3.0", "HTTP/11.1"})
  void answers505ToAnotherVersion(String version, Running running, Jdbi jdbi) throws IOException {
    String answer = exchange(running, SALE + " " + version + FORM + "Content-Length: 0\r\n\r\n");

    assertThat(answer)
        .isEqualTo(expected("505 HTTP Version Not Supported", "HTTP version must be 1.0 or 1.1"));
    assertThat(Tables.count(jdbi, "sales")).isZero();
  }

  @Test
  void answers505ToThePrefaceOfHttp2(Running running) throws IOException {
    String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0";

    assertThat(exchange(running, preface))
        .isEqualTo(expected("505 HTTP Version Not Supported", "HTTP version must be 1.0 or 1.1"));
  }

  @Test
  void servesALaterMinorVersion(Running running) throws IOException {
    String request =
        "POST /billing/api/nothing HTTP/1.2"
            + FORM
            + "Connection: close\r\nContent-Length: 0\r\n\r\n";

    assertThat(exchange(running, request)).startsWith("HTTP/1.1 404 Not Found\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO/1.1", "HTTP", "HTTP/1", "HTTP/1.1.1", "HTTP/x.y", "http/2.0"})
  void answersInTheEnvelopeToWhatIsNoVersion(String version, Running running) throws IOException {
    assertThat(exchange(running, SALE + " " + version + FORM + "Content-Length: 0\r\n\r\n"))
        .matches("(?s)HTTP/1\\.[01] (400|505) .*\r\n\r\n<\\?xml .*<status>\n  <error>.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"test", "other", ""})
  void answers400ToTwoHosts(String host, Running running) throws IOException {
    String request = SALE + " HTTP/1.1" + FORM + "Host: " + host + "\r\nContent-Length: 0\r\n\r\n";

    assertThat(exchange(running, request))
        .isEqualTo(expected("400 Bad Request", "Malformed request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"identity, chunked", "gzip, chunked", "x, chunked", "chunked;q=1, chunked"})
  void answers501ToAnotherTransferCoding(String coding, Running running) throws IOException {
    String request =
        SALE + " HTTP/1.1" + FORM + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n";

    assertThat(exchange(running, request))
        .isEqualTo(expected("501 Not Implemented", "Transfer coding must be chunked"));
  }

  @Test
  void answersAnEarlierRequestOfTheConnectionFirst(Running running) throws IOException {
    String first = "POST /billing/api/nothing HTTP/1.1" + FORM + "Content-Length: 0\r\n\r\n";

    assertThat(exchange(running, first + CHUNKED + "\r\nZZ\r\n"))
        .startsWith("HTTP/1.1 404 Not Found\r\n")
        .endsWith(expected("400 Bad Request", "Malformed request"));
  }

  @Test
  void logsNoTrace(Running running) {
    try (LogCapture log = new LogCapture("ROOT")) {
      IntStream.range(0, 20)
          .forEach(
              i -> {
                try {
                  exchange(running, CHUNKED + "\r\n3\r\na=1\r\nZZ\r\n" + "x".repeat(i));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });

      assertThat(log.lines()).noneMatch(line -> line.contains("Exception"));
    }
  }

  private static String expected(String status, String error) {
    String body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<status>\n  <error>%s</error>\n</status>\n"
            .formatted(error);
    return "HTTP/1.1 %s\r\nCache-Control: no-store\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body);
  }

  /** Returns everything up to the end of the connection. */
  private static String exchange(Running running, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", running.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
