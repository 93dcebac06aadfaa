package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for routes and Kamelets alike. */
interface RouteRules {

  int MAX_STEPS = 7;
  String TWO_TO_FIVE_WORDS = "[^ ?]+( [^ ?]+){1,4}";

  /** The verbs of captions; another one is added here when a step needs it. */
  Set<String> VERBS =
      Set.of(
          "Attempt",
          "Audit",
          "Authenticate",
          "Authorize",
          "Check",
          "Choose",
          "Compact",
          "Compose",
          "Count",
          "Decode",
          "Dispatch",
          "Emit",
          "Encrypt",
          "End",
          "Filter",
          "Find",
          "Format",
          "Handle",
          "Keep",
          "Log",
          "Map",
          "Mark",
          "Marshal",
          "Parse",
          "Prepare",
          "Process",
          "Purge",
          "Queue",
          "Read",
          "Record",
          "Reject",
          "Remove",
          "Repeat",
          "Require",
          "Return",
          "Schedule",
          "Select",
          "Sell",
          "Send",
          "Set",
          "Switch",
          "Validate",
          "Write");

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
  default void captionsEveryStepInTwoToFiveWords() {
    assertThat(Step.in(file().tree()).map(step -> step.text("description")))
        .as("%s", file())
        .filteredOn(caption -> !caption.matches(TWO_TO_FIVE_WORDS))
        .isEmpty();
  }

  @Test
  default void captionsEveryStepInTheImperative() {
    assertThat(Step.in(file().tree()).map(step -> step.text("description")))
        .as("%s", file())
        .filteredOn(caption -> !VERBS.contains(caption.split(" ")[0]))
        .isEmpty();
  }

  /** Branches are alternatives, so the longest of them counts. */
  @Test
  default void takesAtMostSevenSteps() {
    assertThat(Step.most(file().tree())).as("%s", file()).isBetween(1, MAX_STEPS);
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
