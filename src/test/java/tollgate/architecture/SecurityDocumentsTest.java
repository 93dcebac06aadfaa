package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.architecture.MarkdownTables.Row;

/** Checks what the threat model and the table of ASVS say about tests. */
class SecurityDocumentsTest {

  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Fuzz))`");
  private static final List<Row> REQUIREMENTS =
      MarkdownTables.rowsWith(MarkdownTables.file("docs/asvs.md"), "requirement");

  @ParameterizedTest
  @ValueSource(strings = {"docs/threat-model.md", "docs/asvs.md", "docs/advisories.md"})
  void nameExistingTests(String document) {
    assertThat(TEST.matcher(MarkdownTables.file(document)).results())
        .extracting((MatchResult found) -> found.group(1))
        .isNotEmpty()
        .isSubsetOf(TestClasses.names());
  }

  @Test
  void haveAMeasureWithATestForEveryThreat() {
    assertThat(MarkdownTables.rowsWith(MarkdownTables.file("docs/threat-model.md"), "threat"))
        .allMatch(row -> !row.codes("test").isEmpty() && !row.text("measure").isEmpty());
  }

  @Test
  void showEveryRequirementThatHoldsByATest() {
    assertThat(REQUIREMENTS).allMatch(row -> row.text("requirement").matches("[\\d., ]+"));
    assertThat(REQUIREMENTS)
        .extracting(row -> row.text("state"))
        .isSubsetOf("holds", "partly", "does not");
    assertThat(REQUIREMENTS)
        .filteredOn(row -> row.text("state").equals("holds"))
        .allMatch(row -> !row.codes("shown by").isEmpty());
  }

  @Test
  void explainEveryRequirementThatDoesNotHoldWholly() {
    String details = MarkdownTables.file("docs/asvs.md").split("in detail:")[1];
    Stream<String> open =
        REQUIREMENTS.stream()
            .filter(row -> !row.text("state").equals("holds"))
            .flatMap(row -> Stream.of(row.text("requirement").split(", ")));

    assertThat(open).allMatch(details::contains);
  }
}
