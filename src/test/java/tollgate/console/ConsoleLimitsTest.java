package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.RawConnection;

@ExtendWith(GatewayExtension.class)
class ConsoleLimitsTest {

  private static final String HOST = " HTTP/1.1\r\nHost: a\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/health/live", "/metrics"})
  void ignoresTheBodyOfAGet(String path, Running gateway) throws IOException {
    try (RawConnection connection = new RawConnection(gateway.consolePort())) {
      connection.send("GET " + path + HOST + "Content-Length: 9000000\r\n\r\n");
      connection.send("x".repeat(9_000_000));
      connection.send("GET " + path + HOST + "\r\n");

      assertThat(connection.hear()).startsWith("HTTP/1.1 200");
      assertThat(connection.hear()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void speaksNoHttp2WithoutTls(Running gateway) throws IOException {
    try (RawConnection connection = new RawConnection(gateway.consolePort())) {
      connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

      assertThat(connection.rest()).doesNotContain("\0\0");
    }
  }

  @Test
  void answersRequestsThatAreSentAtOnceInOrder(Running gateway) throws IOException {
    try (RawConnection connection = new RawConnection(gateway.consolePort())) {
      connection.send(("GET /health/live" + HOST + "\r\nGET /sign-in" + HOST + "\r\n").repeat(20));

      for (int i = 0; i < 20; i++) {
        assertThat(connection.hear()).contains("UP");
        assertThat(connection.hear()).contains("<html");
      }
    }
  }
}
