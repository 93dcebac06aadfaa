package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {

  private static final Path FOLDER = Path.of("deploy/prometheus");
  private static final String RUNBOOK = "docs/runbook.md";
  private static final Pattern SECTION = Pattern.compile("(?m)^## (\\w+)$");
  private static final Set<String> SEVERITIES = Set.of("critical", "warning");

  @Test
  void leadToASectionOfTheRunbook() throws IOException {
    Set<String> anchors = new MarkdownFile(Path.of(RUNBOOK)).anchors();

    assertThat(rules())
        .isNotEmpty()
        .allSatisfy(
            rule -> {
              String name = rule.get("alert").asText();
              String anchor = name.toLowerCase(Locale.ROOT);
              assertThat(rule.at("/annotations/runbook_url").asText())
                  .isEqualTo(RUNBOOK + "#" + anchor);
              assertThat(anchors).contains(anchor);
              assertThat(SEVERITIES).contains(rule.at("/labels/severity").asText());
            });
  }

  @Test
  void existForEverySectionOfTheRunbook() throws IOException {
    List<String> alerts = rules().map(rule -> rule.get("alert").asText()).toList();

    assertThat(
            SECTION
                .matcher(RepositoryFiles.text(Path.of(RUNBOOK)))
                .results()
                .map(found -> found.group(1)))
        .containsExactlyElementsOf(alerts);
  }

  @Test
  void areToldApartFromAWorkingGatewayInAnExampleEach() throws IOException {
    JsonNode tests = yaml("alerts.test.yaml").get("tests");
    List<String> named = tests.findValuesAsText("name");

    assertThat(named).containsAll(rules().map(rule -> rule.get("alert").asText()).toList());
  }

  /** Needs promtool, which the package prometheus of Debian contains. */
  @ParameterizedTest
  @CsvSource({"check, alerts.yaml", "test, alerts.test.yaml"})
  void holdForPrometheus(String command, String file) throws Exception {
    assumeTrue(hasPromtool(), "promtool is not installed, so the alert rules are not checked");

    Process process =
        new ProcessBuilder("promtool", command, "rules", file)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).contains("SUCCESS");
  }

  private static boolean hasPromtool() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Path.of(folder, "promtool").toFile().canExecute());
  }

  private static Stream<JsonNode> rules() throws IOException {
    return StreamSupport.stream(yaml("alerts.yaml").at("/groups/0/rules").spliterator(), false);
  }

  private static JsonNode yaml(String file) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(FOLDER.resolve(file).toFile());
  }
}
