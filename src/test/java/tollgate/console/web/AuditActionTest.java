package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditActionTest {

  private static final Pattern CODE = Pattern.compile("'([a-z]+_[a-z_]+)'");

  @Test
  void hasATextForEachAction() {
    Messages messages = new Messages();

    assertThat(AuditAction.values())
        .allSatisfy(action -> assertThat(messages.get(action.textKey())).isNotEmpty());
  }

  @Test
  void listsTheActionsThatStatementsWrite() throws IOException {
    List<String> codes;
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/sql"))) {
      codes =
          files
              .filter(Files::isRegularFile)
              .map(AuditActionTest::read)
              .filter(statement -> statement.contains("insert into actions"))
              .flatMap(statement -> CODE.matcher(statement).results())
              .map(match -> match.group(1))
              .toList();
    }

    assertThat(codes)
        .isNotEmpty()
        .allSatisfy(code -> assertThat(AuditAction.byCode(code)).isPresent());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
