package tollgate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertxFactoryTest {

  @TempDir private Path temporary;

  /** Runs in a process of its own, which is killed. */
  public static void main(String[] args) throws InterruptedException {
    VertxFactory.api(1).createHttpServer();
    VertxFactory.console().createHttpServer();
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
