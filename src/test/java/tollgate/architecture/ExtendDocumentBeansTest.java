package tollgate.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExtendDocumentBeansTest {

  private static final String DOCUMENT = MarkdownTables.file("docs/extend.md");

  /** Camel finds these by type; no route names them. */
  private static final Set<String> INTERNAL = Set.of("meters", "readinessCheck", "batch");

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
    Set<String> used =
        YamlFile.all()
            .flatMap(file -> Pattern.compile("variable\\.(\\w+)").matcher(file.text()).results())
            .map(MatchResult::group)
            .map(name -> name.replace("variable.", ""))
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
