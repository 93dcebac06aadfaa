package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadDirectoryTest {

  @TempDir private Path parent;

  /** Runs in a process of its own: prints its directory, then waits until it is killed. */
  public static void main(String[] args) throws InterruptedException {
    UploadDirectory directory = UploadDirectory.create(Path.of(args[0]));
    // The lock must outlive collections of garbage.
    System.gc();
    Thread.sleep(200);
    System.out.println(directory);
    Thread.currentThread().join();
  }

  @Test
  void deletesThatOfAKilledProcessAndNoOther() throws Exception {
    Process killed = start();
    Process running = start();
    Path abandoned = Path.of(killed.inputReader().readLine());
    Path used = Path.of(running.inputReader().readLine());
    Files.createDirectories(abandoned.resolve("inner"));
    Files.writeString(abandoned.resolve("inner/upload"), "4000000001,1234");
    Path other = Files.createDirectory(parent.resolve("tollgate-uploads-of-an-operator"));
    Path link = Files.createSymbolicLink(parent.resolve("tollgate-uploads-link"), used);
    killed.destroyForcibly().waitFor();

    try {
      Path own = UploadDirectory.create(parent).newFile().getParent();
      Path second = UploadDirectory.create(parent).newFile().getParent();

      assertThat(abandoned).doesNotExist();
      assertThat(used).exists();
      assertThat(other).exists();
      assertThat(link).exists();
      assertThat(own).exists();
      assertThat(second).exists();
    } finally {
      running.destroyForcibly().waitFor();
    }
  }

  @Test
  void leavesNothingAfterAnOrderlyEnd() throws Exception {
    Process process = start();
    Path directory = Path.of(process.inputReader().readLine());

    process.destroy();
    process.waitFor();

    assertThat(directory).doesNotExist();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            UploadDirectoryTest.class.getName(),
            parent.toString())
        .redirectError(Redirect.INHERIT)
        .start();
  }
}
