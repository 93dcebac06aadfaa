package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

  private static final Pattern DOCUMENT = Pattern.compile("\\bdocs/[\\w/.-]+\\.md(#[\\w-]+)?");
  private static final Pattern EXTERNAL = Pattern.compile("[a-z]+:.*");

  static Stream<MarkdownFile> documents() {
    return MarkdownFile.all();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyRelativeLinkOfADocumentLeadsToAFileAndAHeading(MarkdownFile document) {
    assertThat(document.links())
        .filteredOn(link -> !EXTERNAL.matcher(link).matches())
        .filteredOn(link -> !leadsSomewhere(document.path(), link))
        .isEmpty();
  }

  /** Javadoc, comments of SQL and scripts, and texts name documents from the root. */
  @Test
  void everyMentionOfADocumentOutsideOfDocumentsLeadsToAFileAndAHeading() {
    Stream<String> dead =
        RepositoryFiles.sources()
            .filter(file -> !file.toString().endsWith(".md"))
            .flatMap(
                file ->
                    DOCUMENT
                        .matcher(RepositoryFiles.text(file))
                        .results()
                        .map(found -> found.group())
                        .filter(link -> !leadsSomewhere(Path.of("pom.xml"), link))
                        .map(link -> file + ": " + link));

    assertThat(dead).isEmpty();
  }

  private static boolean leadsSomewhere(Path from, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? from : Path.of("").resolve(from).resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || new MarkdownFile(target).anchors().contains(parts[1]));
  }
}
