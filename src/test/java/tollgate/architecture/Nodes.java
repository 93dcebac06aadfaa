package tollgate.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ways through a tree of YAML. */
final class Nodes {

  private Nodes() {}

  static Stream<JsonNode> elements(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  /** The node and everything below it. */
  static Stream<JsonNode> all(JsonNode node) {
    return Stream.concat(Stream.of(node), elements(node).flatMap(Nodes::all));
  }

  /** The values that are called so, wherever they are. */
  static Stream<JsonNode> named(String name, JsonNode tree) {
    return all(tree).filter(node -> node.has(name)).map(node -> node.get(name));
  }
}
