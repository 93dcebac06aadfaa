package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeptFieldsTest {

  private static final Pattern PASSWORD_FIELD =
      Pattern.compile("name ?= ?\"([a-z_]+)\"[^\\n]*type ?= ?\"password\"");

  @Test
  void leaveOutEveryPasswordFieldOfTheTemplates() throws IOException {
    List<Path> templates;
    try (Stream<Path> files = Files.walk(Path.of("src/main/jte"))) {
      templates = files.filter(Files::isRegularFile).toList();
    }

    List<String> names = templates.stream().flatMap(KeptFieldsTest::passwordFields).toList();

    assertThat(names).containsAll(KeptFields.SECRETS);
    assertThat(KeptFields.SECRETS).containsAll(names);
  }

  @Test
  void areReadAsTheyWereWritten() {
    KeptFields fields =
        new KeptFields("/settings", Map.of("name", "a \"b\" <c> \n"), OptionalLong.of(7));

    assertThat(KeptFields.parse(fields.json())).contains(fields);
  }

  @Test
  void belongToTheNearestPageAboveTheForm() {
    PagePaths pages = new PagePaths();
    List.of("/", "/settings", "/sales/:id").forEach(pages::add);

    assertThat(Stream.of("/settings/key/new", "/sales/7/again", "/sales", "/other/1"))
        .map(pages::pageOf)
        .containsExactly("/settings", "/sales/7", "/", "/");
  }

  private static Stream<String> passwordFields(Path template) {
    try {
      return PASSWORD_FIELD
          .matcher(Files.readString(template))
          .results()
          .map((MatchResult found) -> found.group(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
