package tollgate.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.RawConnection;

@ExtendWith(GatewayExtension.class)
class ConsoleEdgeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sign-in?next=/sales",
        "/health/ready",
        "/health/started",
        "/health/live",
        "/metrics",
        "/no-page"
      })
  void answersHeadLikeGetWithoutABody(String path, Running running) throws IOException {
    ApiClient console = new ApiClient(running.consolePort());

    try (RawConnection connection = new RawConnection(running.consolePort())) {
      connection.send("HEAD " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
      String head = connection.rest();

      assertThat(head)
          .startsWith("HTTP/1.1 " + console.get(path).status() + " ")
          .endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sales?q=%zz", "/%f8%zz", "/health/ready?x=%", "/sign-in?next=%4"})
  void refusesMalformedPercentEncodings(String target, Running running) {
    assertThat(new ApiClient(running.consolePort()).get(target).status()).isEqualTo(400);
  }

  @Test
  void ignoresTheBodyOfAGet(Running running) {
    ApiClient console = new ApiClient(running.consolePort());
    Map<String, String> type = Map.of("Content-Type", "multipart/form-data; boundary=b");

    assertThat(console.send("GET", "/sign-in", type, "--b--".getBytes(US_ASCII)).status())
        .isEqualTo(200);
  }

  @Test
  void answersALongRequestLine(Running running) {
    assertThat(new ApiClient(running.consolePort()).get("/sales?q=" + "x".repeat(20_000)).status())
        .isEqualTo(303);
  }

  @Test
  void speaksNoHttp2(Running running) throws Exception {
    URI health = URI.create("http://127.0.0.1:" + running.consolePort() + "/health/live");
    HttpResponse<String> response =
        HttpClient.newBuilder()
            .version(Version.HTTP_2)
            .build()
            .send(HttpRequest.newBuilder(health).build(), BodyHandlers.ofString());

    assertThat(response.version()).isEqualTo(Version.HTTP_1_1);
    assertThat(response.statusCode()).isEqualTo(200);
  }
}
