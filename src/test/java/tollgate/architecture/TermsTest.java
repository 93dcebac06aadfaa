package tollgate.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that the glossary rejects, as whole words of names and of prose. */
class TermsTest {

  private static final Path GLOSSARY = Path.of("docs/glossary.md");
  private static final Set<String> TERMS =
      MarkdownTables.rowsWith(MarkdownTables.file(GLOSSARY.toString()), "Not used").stream()
          .map(row -> row.text("Not used").toLowerCase(Locale.ROOT))
          .collect(toSet());

  /** Files that are about the words. */
  private static final Set<Path> EXCEPTIONS =
      Set.of(
          GLOSSARY,
          Path.of("src/test/java/tollgate/architecture/JavadocTest.java"),
          Path.of("src/test/java/tollgate/architecture/NamesTest.java"),
          Path.of("src/test/java/tollgate/architecture/TermsTest.java"));

  /** Lines that mean something else by a word: a term, and what the line must contain. */
  private static final Map<String, String> OTHER_MEANINGS =
      Map.of("wall", "wall clock", "he", "HeRqk\"");

  private static final Pattern WORD = Pattern.compile("\\p{L}+");
  private static final Pattern CAMEL_CASE =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  @Test
  void areInNoFile() {
    assertThat(files().flatMap(TermsTest::occurrences)).isEmpty();
  }

  @Test
  void areInNoNameOfAFile() {
    assertThat(files())
        .filteredOn(file -> words(file.toString()).anyMatch(TERMS::contains))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "openDoorAgain, door",
    "HTTPDoor, door",
    "MAX_DOOR_MS, door",
    "door-mat.sql, door",
    "The Door., door"
  })
  void areFoundInNames(String text, String word) {
    assertThat(words(text)).contains(word);
  }

  @Test
  void areNotFoundInsideOfOtherWords() {
    assertThat(words("indoor doorway")).doesNotContain("door");
  }

  private static Stream<Path> files() {
    return RepositoryFiles.sources().filter(file -> !EXCEPTIONS.contains(file));
  }

  private static Stream<String> occurrences(Path file) {
    List<String> found = new ArrayList<>();
    List<String> lines = RepositoryFiles.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String place = file + ":" + (i + 1) + ": ";
      words(line)
          .filter(TERMS::contains)
          .filter(word -> !isMeantOtherwise(word, line))
          .forEach(word -> found.add(place + word));
    }
    return found.stream();
  }

  private static boolean isMeantOtherwise(String word, String line) {
    return OTHER_MEANINGS.containsKey(word) && line.contains(OTHER_MEANINGS.get(word));
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .flatMap(found -> CAMEL_CASE.splitAsStream(found.group()))
        .map(word -> word.toLowerCase(Locale.ROOT));
  }
}
