package tollgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningDatabaseTest {

  @TempDir private Path folder;

  @Test
  void isFoundWhileItRuns() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
      assertThat(RunningDatabase.url(folder)).contains(database.url());
    }
    assertThat(RunningDatabase.url(folder)).isEmpty();
  }

  @Test
  void isNotThereWhenOnlyItsPidFileIsLeft() throws IOException {
    Path data = Files.createDirectories(folder.resolve("postgresql"));
    Files.writeString(data.resolve("postmaster.pid"), "2147483646\n" + data + "\n0\n5432\n");

    assertThat(RunningDatabase.url(folder)).isEmpty();
  }

  @Test
  void isNotThereWhenItsPidFileMakesNoSense() throws IOException {
    Path data = Files.createDirectories(folder.resolve("postgresql"));
    Files.writeString(data.resolve("postmaster.pid"), "none\n\n\n\n");

    assertThat(RunningDatabase.url(folder)).isEmpty();
  }
}
