package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testkit.PemFiles;
import tollgate.tls.TlsFiles;

@ExtendWith(GatewayExtension.class)
@Timeout(60)
class TlsGatewayTest {

  @TempDir private static Path directory;

  private static OwnGateway gateway;
  private static HttpClient anonymous;
  private static HttpClient partner;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    PemFiles server = PemFiles.create(directory, "server");
    PemFiles client = PemFiles.create(directory, "client");
    gateway =
        OwnGateway.withTls(
            running,
            "tls",
            new TlsFiles(
                server.certificateFile(), server.keyFile(), Optional.of(client.certificateFile())));
    anonymous = HttpClient.newBuilder().sslContext(server.trusting()).build();
    partner = HttpClient.newBuilder().sslContext(server.trustingAs(client)).build();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void answersACallerWithACertificate() throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(
                URI.create(
                    "https://localhost:"
                        + gateway.port()
                        + SignedCall.balance().with("username", "john").target()))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(partner.send(call, BodyHandlers.ofString()).body()).contains("<balance>");
    assertThatThrownBy(() -> anonymous.send(call, BodyHandlers.ofString()))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /billing/api/user_balance_get, '', text/plain",
    "PUT, /billing/api/user_balance_get, '', text/plain",
    "POST, /billing/api/no_such_call, '', text/plain",
    "POST, /other, '', text/plain",
    "POST, /billing/api/user_balance_get, 'u=john&username=john', application/x-www-form-urlencoded",
    "POST, /billing/api/user_balance_get, '{', application/json",
    "POST, /billing/api/user_balance_get, 'a', image/png",
    "POST, /billing/api/user_balance_get?%zz, '', text/plain",
    "POST, /billing/api/user_balance_get, large, application/json",
    "POST, /billing/api/user_balance_get?a=LONG, '', text/plain"
  })
  void answersOverHttp2AsOverHttp1(String method, String path, String body, String type)
      throws Exception {
    String target = "https://localhost:" + gateway.port() + path.replace("LONG", "a".repeat(9000));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.replace("%zz", "a=%FF")))
            .header("Content-Type", type)
            .method(
                method,
                HttpRequest.BodyPublishers.ofString(
                    body.equals("large") ? "1".repeat(100_000) : body));

    HttpResponse<String> http2 =
        partner.send(request.version(HttpClient.Version.HTTP_2).build(), BodyHandlers.ofString());
    HttpResponse<String> http1 =
        partner.send(request.version(HttpClient.Version.HTTP_1_1).build(), BodyHandlers.ofString());

    assertThat(http2.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(http1.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(http2.statusCode()).isEqualTo(http1.statusCode());
    assertThat(http2.body()).isEqualTo(http1.body());
    assertThat(headers(http2)).isEqualTo(headers(http1));
  }

  @Test
  void servesTheConsoleOverHttp2() throws Exception {
    HttpResponse<String> page = console("/sign-in");

    assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(page.body()).contains("</html>");
  }

  @Test
  void refusesAFormOfAStrangerOverHttp2AndKeepsTheConnection() throws Exception {
    URI form = URI.create("https://127.0.0.1:" + gateway.consolePort() + "/card-groups/new");
    HttpResponse<String> refused =
        anonymous.send(
            HttpRequest.newBuilder(form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("name=" + "x".repeat(200_000)))
                .build(),
            BodyHandlers.ofString());

    assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(refused.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000");
    assertThat(console("/sign-in").statusCode()).isEqualTo(200);
  }

  /** Returns the headers of a response, without its status, which the client adds for HTTP/2. */
  private static Map<String, List<String>> headers(HttpResponse<?> response) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    headers.remove(":status");
    return headers;
  }

  @Test
  void isReadyByItsOwnProbe() throws Exception {
    assertThat(console("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void exposesTheTimeLeftOfItsCertificate() throws Exception {
    String exposed = console("/metrics").body();
    String line =
        exposed
            .lines()
            .filter(each -> each.startsWith("tollgate_certificate_expiry_seconds"))
            .findFirst()
            .orElseThrow();

    assertThat(Double.parseDouble(line.split(" ")[1]))
        .isBetween(Duration.ofDays(89).toSeconds() + 0.0, Duration.ofDays(91).toSeconds() + 0.0);
  }

  @Test
  void givesTheConsoleASecureCookie() throws Exception {
    HttpResponse<String> page = console("/sign-in");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
  }

  @Test
  void answersNoPlainHttp() throws Exception {
    for (int port : new int[] {gateway.port(), gateway.consolePort()}) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket.setSoTimeout(5_000);
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));

        assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
            .doesNotContain("HTTP/1.1");
      }
    }
  }

  private static HttpResponse<String> console(String path) throws Exception {
    return anonymous.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + gateway.consolePort() + path))
            .build(),
        BodyHandlers.ofString());
  }
}
