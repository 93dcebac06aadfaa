package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for routes and Kamelets alike. */
interface RouteRules {

  int MOST_STEPS = 7;
  String AT_MOST_FIVE_WORDS = "\\S+( \\S+){0,4}";
  String COMPONENT = "[a-z-]+(:[a-z-]+)?";
  String CODE = "(?is).*(</|<\\w|select .+ from |insert into |update .+ set |delete from ).*";
  Set<String> LANGUAGES =
      Set.of(
          "constant",
          "exchangeProperty",
          "header",
          "jq",
          "jsonpath",
          "simple",
          "variable",
          "xpath");

  YamlFile file();

  @Test
  default void captionsEveryStepInAtMostFiveWords() {
    assertThat(Step.in(file().tree()))
        .as("%s", file())
        .filteredOn(step -> !step.text("description").matches(AT_MOST_FIVE_WORDS))
        .isEmpty();
  }

  /** Branches are alternatives, so the longest of them counts. */
  @Test
  default void takesAtMostSevenSteps() {
    assertThat(Step.most(file().tree())).as("%s", file()).isBetween(1, MOST_STEPS);
  }

  @Test
  default void keepsOptionsOutOfItsUris() {
    assertThat(Endpoint.in(file().tree()))
        .as("%s", file())
        .isNotEmpty()
        .filteredOn(endpoint -> !endpoint.uri().matches(COMPONENT))
        .isEmpty();
  }

  /** The compact notation would put more beside a language, or its text right after it. */
  @Test
  default void writesOutItsStepsAndExpressions() {
    assertThat(Step.in(file().tree()))
        .as("%s", file())
        .filteredOn(step -> !step.body().isObject())
        .isEmpty();
    assertThat(Nodes.all(file().tree()))
        .as("%s", file())
        .filteredOn(node -> LANGUAGES.stream().anyMatch(node::has))
        .filteredOn(node -> node.size() > 1 || !node.iterator().next().has("expression"))
        .isEmpty();
  }

  @Test
  default void holdsNoCodeAndNoMarkup() {
    assertThat(file().text()).as("%s", file()).doesNotContainIgnoringCase("groovy");
    assertThat(Nodes.all(file().tree()).map(JsonNode::asText))
        .as("%s", file())
        .filteredOn(text -> text.matches(CODE))
        .isEmpty();
  }
}
