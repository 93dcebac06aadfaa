package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainCommandTest {

  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @Test
  void runsADemoAndDeletesIt() throws Exception {
    Set<Path> before = demos();

    assertThat(new TrainCommand(1).call()).isZero();

    assertThat(demos()).isEqualTo(before);
  }

  private static Set<Path> demos() throws IOException {
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("tollgate-train"))
          .collect(Collectors.toSet());
    }
  }
}
