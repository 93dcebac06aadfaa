package tollgate.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** A step of a flow: what it is, and what it says. */
record Step(String name, JsonNode body) {

  /** Every step in the tree, those in branches too. */
  static Stream<Step> in(JsonNode tree) {
    return Nodes.named("steps", tree).flatMap(Nodes::elements).flatMap(Step::of);
  }

  /** How many steps a message takes at most: branches are alternatives, what is nested adds up. */
  static int most(JsonNode tree) {
    int along = Nodes.elements(tree.path("steps")).mapToInt(step -> 1 + most(step)).sum();
    int aside =
        Nodes.elements(tree)
            .filter(node -> node != tree.get("steps"))
            .mapToInt(Step::most)
            .max()
            .orElse(0);
    return Math.max(along, aside);
  }

  String text(String key) {
    return body.path(key).asText();
  }

  private static Stream<Step> of(JsonNode step) {
    return step.isObject()
        ? step.properties().stream().map(entry -> new Step(entry.getKey(), entry.getValue()))
        : Stream.of(new Step(step.asText(), step));
  }
}
