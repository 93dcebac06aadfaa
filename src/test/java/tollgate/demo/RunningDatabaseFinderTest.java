package tollgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.demo.embedded.EmbeddedDatabase;

class RunningDatabaseFinderTest {

  @TempDir private Path directory;

  @Test
  void isFoundWhileItRuns() {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory)) {
      assertThat(RunningDatabaseFinder.url(directory)).contains(database.url());
    }
    assertThat(RunningDatabaseFinder.url(directory)).isEmpty();
  }

  @Test
  void isAbsentIfOnlyItsPidFileIsLeft() throws IOException {
    Path data = Files.createDirectories(directory.resolve("postgresql"));
    Files.writeString(data.resolve("postmaster.pid"), "2147483646\n" + data + "\n0\n5432\n");

    assertThat(RunningDatabaseFinder.url(directory)).isEmpty();
  }

  @Test
  void isAbsentIfItsPidFileIsInvalid() throws IOException {
    Path data = Files.createDirectories(directory.resolve("postgresql"));
    Files.writeString(data.resolve("postmaster.pid"), "none\n\n\n\n");

    assertThat(RunningDatabaseFinder.url(directory)).isEmpty();
  }
}
