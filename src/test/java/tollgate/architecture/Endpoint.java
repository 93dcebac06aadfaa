package tollgate.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** What a step or the start of a route names as its uri. */
record Endpoint(String uri, JsonNode parameters) {

  static Stream<Endpoint> in(JsonNode tree) {
    return Nodes.all(tree)
        .filter(node -> node.has("uri"))
        .map(node -> new Endpoint(node.get("uri").asText(), node.path("parameters")));
  }

  /** Those in all routes and Kamelets. */
  static Stream<Endpoint> everywhere() {
    return YamlFile.all().flatMap(file -> in(file.tree()));
  }

  boolean isOf(String component) {
    return uri.matches(component + "\\b.*");
  }

  /** Which route, which Kamelet. */
  String name() {
    return uri.contains(":")
        ? uri.substring(uri.indexOf(':') + 1)
        : parameters.path("name").asText();
  }
}
