package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaFilesTest {

  private static final String MAIN = "src/main/java";
  private static final Path START = Path.of(MAIN, "tollgate", "cli", "RunCommand.java");
  private static final int MAX_LINES = 200;

  private static final Pattern PRINTING = Pattern.compile("System\\.(out|err)|printStackTrace");
  private static final Pattern SILENCED_FOR_NO_REASON =
      Pattern.compile("(?m)^(?!.*//).*\\n.*@SuppressWarnings(?!.*//)");

  /** A public type whose lines, back to the last empty one, do not begin with Javadoc. */
  private static final Pattern WITHOUT_JAVADOC =
      Pattern.compile("\\n\\n(?!/\\*\\*)(.+\\n)*?public .*\\b(class|record|interface|enum) .*");

  @Test
  void haveAtMost200Lines() {
    assertThat(files())
        .filteredOn(file -> RepositoryFiles.text(file).lines().count() > MAX_LINES)
        .isEmpty();
  }

  @Test
  void documentEveryPublicType() {
    assertThat(filesWith(WITHOUT_JAVADOC)).isEmpty();
  }

  @Test
  void havePackageInfoInEveryPackage() {
    assertThat(files().map(file -> file.resolveSibling("package-info.java")).distinct())
        .allSatisfy(sign -> assertThat(sign).content().startsWith("/**"));
  }

  @Test
  void printNothingButAtTheStart() {
    assertThat(filesWith(PRINTING)).filteredOn(file -> !file.equals(START)).isEmpty();
  }

  @Test
  void sayWhyAWarningIsSilenced() {
    assertThat(filesWith(SILENCED_FOR_NO_REASON)).isEmpty();
  }

  private static Stream<Path> files() {
    return RepositoryFiles.in(MAIN);
  }

  private static Stream<Path> filesWith(Pattern pattern) {
    return files().filter(file -> pattern.matcher(RepositoryFiles.text(file)).find());
  }
}
