package tollgate.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExtendDocumentBeansTest {

  private static final String DOCUMENT = MarkdownTables.file("docs/extend.md");

  /** An expression in YAML, or the annotation of a bean's parameter. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?:\\$\\{variable\\.|@Variable\\(\"|getVariable\\(\")(\\w+)");

  /** Camel finds these by type; no route names them. */
  private static final Set<String> INTERNAL =
      Set.of(
          "meters",
          "apiReadinessCheck",
          "databaseReadinessCheck",
          "settingsReadinessCheck",
          "poolsReadinessCheck",
          "routesReadinessCheck",
          "batch",
          "bus",
          "jms",
          "busHealthCheck",
          "consoleVertx");

  @Test
  void listsEveryBeanThatRoutesCanNameAndNoOther() {
    Set<String> bound =
        BoundBeans.beans().keySet().stream()
            .filter(name -> !INTERNAL.contains(name))
            .collect(toSet());

    assertThat(documented("bean", "expects")).isEqualTo(bound);
  }

  @Test
  void listsEveryVariableThatRoutesSetOrRead() {
    Stream<String> texts =
        Stream.concat(
            Stream.concat(YamlFile.routes(), YamlFile.internalKamelets()).map(YamlFile::text),
            RepositoryFiles.in("src/main/java").map(RepositoryFiles::text));
    Set<String> used =
        texts
            .flatMap(text -> VARIABLE.matcher(text).results())
            .map(found -> found.group(1))
            .collect(toSet());

    assertThat(documented("variable", "content")).isEqualTo(used);
  }

  /** Returns the names in the first column of the table that has both columns. */
  private static Set<String> documented(String column, String other) {
    return MarkdownTables.rowsWith(DOCUMENT, other).stream()
        .flatMap(row -> row.codes(column).stream())
        .collect(toSet());
  }
}
