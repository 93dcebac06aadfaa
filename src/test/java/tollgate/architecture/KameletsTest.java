package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("files")
record KameletsTest(YamlFile file) implements RouteRules, KaotoRules {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)[^}]*}}");

  private static final Set<String> ERROR_HANDLING =
      Set.of("onException", "doTry", "doCatch", "errorHandler");

  static Stream<YamlFile> files() {
    return YamlFile.kamelets();
  }

  @Test
  void isCalledLikeTheFileAndByItsKind() {
    String kind = file.tree().at("/metadata/labels/camel.apache.org~1kamelet.type").asText();

    assertThat(file.path().toString()).endsWith(file.name() + ".kamelet.yaml");
    assertThat(file.tree().at("/metadata/name").asText()).isEqualTo(file.name());
    assertThat(kind).isIn("source", "sink", "action");
    assertThat(file.name()).matches("[a-z]+(-[a-z]+)*-" + kind);
  }

  @Test
  void saysWhatItIsFor() {
    assertIsExplained(definition());
  }

  @Test
  void explainsEveryProperty() {
    assertThat(definition().path("properties")).allSatisfy(KameletsTest::assertIsExplained);
  }

  @Test
  void usesEveryPropertyAndNoOthers() {
    Stream<String> used =
        PLACEHOLDER.matcher(file.template().toString()).results().map(found -> found.group(1));

    assertThat(used.distinct())
        .containsExactlyInAnyOrderElementsOf(() -> definition().path("properties").fieldNames());
  }

  @Test
  void requiresOnlyWhatItHas() {
    assertThat(definition().path("required"))
        .allMatch(name -> definition().path("properties").has(name.asText()));
  }

  @Test
  void leavesItsErrorsToTheRoute() {
    assertThat(Nodes.all(file.template()))
        .filteredOn(node -> ERROR_HANDLING.stream().anyMatch(node::has))
        .isEmpty();
  }

  private JsonNode definition() {
    return file.tree().at("/spec/definition");
  }

  private static void assertIsExplained(JsonNode node) {
    assertThat(node.path("title").asText()).isNotBlank();
    assertThat(node.path("description").asText()).isNotBlank();
  }
}
