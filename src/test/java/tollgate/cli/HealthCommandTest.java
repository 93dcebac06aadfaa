package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class HealthCommandTest {

  private final StringWriter err = new StringWriter();

  @Test
  void succeedsWhileTheGatewayIsReady(Running running) {
    assertThat(health(running.consolePort())).as(err.toString()).isZero();
    assertThat(err).hasToString("");
  }

  @Test
  void failsInOneLineWhenNoGatewayAnswers() {
    assertThat(health(Ports.next())).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("The gateway does not answer: ");
  }

  private int health(int port) {
    CommandLine cli = Cli.of(Map.of("TOLLGATE_CONSOLE_PORT", String.valueOf(port)));
    cli.setErr(new PrintWriter(err, true));
    return cli.execute("health");
  }
}
