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

  private static final Pattern BEAN = Pattern.compile("#bean:(\\w+)");

  private static final String TITLE_CASE =
      "[A-Z][A-Za-z]*( (a|an|and|as|by|for|from|in|of|on|or|the|to|[A-Z][A-Za-z]*))*";

  private static final Set<String> ERROR_HANDLING =
      Set.of("onException", "doTry", "doCatch", "errorHandler");

  static Stream<YamlFile> files() {
    return YamlFile.kamelets();
  }

  @Test
  void isNamedAsItsFileAndByItsType() {
    String type = file.tree().at("/metadata/labels/camel.apache.org~1kamelet.type").asText();

    assertThat(file.path().toString()).endsWith(file.name() + ".kamelet.yaml");
    assertThat(file.tree().at("/metadata/name").asText()).isEqualTo(file.name());
    assertThat(type).isIn("source", "sink", "action");
    assertThat(file.name()).matches("[a-z]+(-[a-z]+)*-" + type);
  }

  @Test
  void isLabelledInternalWhereOnlyThisProcessCanRunIt() {
    JsonNode metadata = file.tree().path("metadata");

    assertThat(metadata.at("/labels/tollgate.kamelet.scope").asText("public"))
        .isEqualTo(file.isInternal() ? "internal" : "public");
    assertThat(metadata.at("/annotations/camel.apache.org~1kamelet.group").asText())
        .isEqualTo(file.isInternal() ? "Tollgate internal" : "Tollgate");
  }

  @Test
  void expectsBeansOnlyWhereItIsInternal() {
    assertThat(beans()).allMatch(bean -> file.isInternal());
  }

  @Test
  void saysWhatItIsFor() {
    assertIsExplained(definition());
  }

  @Test
  void hasATitleInTitleCase() {
    assertThat(definition().path("title").asText()).matches(TITLE_CASE);
    assertThat(definition().path("properties"))
        .extracting(property -> property.path("title").asText())
        .allMatch(title -> title.matches(TITLE_CASE));
  }

  @Test
  void describesTheBeansThatItExpects() {
    String description = definition().path("description").asText();

    assertThat(beans()).allMatch(bean -> description.matches(".*\\b" + bean + "\\b.*"));
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

  private Stream<String> beans() {
    Stream<String> steps = Nodes.named("ref", file.template()).map(JsonNode::asText);
    Stream<String> parameters =
        BEAN.matcher(file.template().toString()).results().map(found -> found.group(1));
    Stream<String> schedulers = Nodes.named("scheduler", file.template()).map(JsonNode::asText);
    return Stream.of(steps, parameters, schedulers).flatMap(names -> names).distinct();
  }

  private JsonNode definition() {
    return file.tree().at("/spec/definition");
  }

  private static void assertIsExplained(JsonNode node) {
    assertThat(node.path("title").asText()).isNotBlank();
    assertThat(node.path("description").asText()).isNotBlank();
  }
}
