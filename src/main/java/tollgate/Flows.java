package tollgate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the routes and Kamelets come from: out of the jar, or out of folders in which they can be
 * edited live.
 */
final class Flows {

  private Flows() {}

  /** Camel's properties for them. */
  static Map<String, String> properties(Optional<Path> folder) {
    String root = folder.map(path -> "file:" + path.toAbsolutePath() + "/").orElse("classpath:");
    return Map.of(
        "camel.main.routesIncludePattern", root + "routes/*.camel.yaml",
        "camel.component.kamelet.location", root + "kamelets");
  }
}
