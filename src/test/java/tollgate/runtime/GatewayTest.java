package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.Configuration;

class GatewayTest {

  @TempDir private Path data;

  @ParameterizedTest
  @ValueSource(strings = {"TOLLGATE_HTTP_PORT", "TOLLGATE_CONSOLE_PORT"})
  void startsNothingWhenAPortIsTaken(String variable) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());

      assertThatThrownBy(() -> Gateway.start(configuration(Map.of(variable, port))))
          .extracting(RootCause::of)
          .asString()
          .startsWith("Cannot listen on port " + port)
          .contains("set " + variable + " to a free port");
      assertThat(data).isEmptyDirectory();
    }
  }

  @Test
  void startsNothingWhenBothPortsAreTheSame() {
    assertThatThrownBy(
            () ->
                Gateway.start(
                    configuration(
                        Map.of("TOLLGATE_HTTP_PORT", "8085", "TOLLGATE_CONSOLE_PORT", "8085"))))
        .hasMessageContainingAll("8085", "TOLLGATE_HTTP_PORT", "TOLLGATE_CONSOLE_PORT");
    assertThat(data).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOLLGATE_HTTP_HOST", "TOLLGATE_CONSOLE_HOST"})
  void namesTheHostThatIsNotOfThisMachine(String variable) {
    assertThatThrownBy(() -> Gateway.start(configuration(Map.of(variable, "192.0.2.1"))))
        .hasMessageContaining("192.0.2.1")
        .hasMessageEndingWith("set " + variable + " to an address of this machine");
  }

  private Configuration configuration(Map<String, String> changed) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "TOLLGATE_DATA", data.toString(),
                "TOLLGATE_HTTP_PORT", "0",
                "TOLLGATE_CONSOLE_PORT", "0"));
    environment.putAll(changed);
    return Configuration.of(environment);
  }
}
