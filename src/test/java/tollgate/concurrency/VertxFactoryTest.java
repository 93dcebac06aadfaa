package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.peer.TrustedProxies;
import tollgate.tls.ServerTls;

class VertxFactoryTest {

  @TempDir private Path temporary;

  /** Runs in a process of its own, which is killed. */
  public static void main(String[] args) throws InterruptedException {
    ConnectionBudget.OfPorts budgets =
        ConnectionBudget.OfPorts.of(
            ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
            TrustedProxies.none(),
            new SimpleMeterRegistry());
    VertxFactory.api(1, budgets.api()).createHttpServer();
    VertxFactory.console(budgets.console(), ServerTls.off()).createHttpServer();
    System.out.println("created");
    Thread.currentThread().join();
  }

  @Test
  void leavesNoDirectoryBehindAKilledProcess() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                VertxFactoryTest.class.getName())
            .redirectError(Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("created");

    process.destroyForcibly().waitFor();

    assertThat(temporary).isEmptyDirectory();
  }
}
