package tollgate.architecture;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.stream.Stream;

/** The names of the test classes, which documents mention. */
final class TestClasses {

  private TestClasses() {}

  /** Returns the simple names of all classes of tests and of the torture harness. */
  static Set<String> names() {
    return Stream.of("src/test/java", "src/torture/java")
        .flatMap(RepositoryFiles::in)
        .map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
        .collect(toSet());
  }
}
