package tollgate;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the routes and Kamelets come from: out of the jar, or out of folders in which they can be
 * edited live.
 */
final class Flows {

  private static final String ROUTES = "routes";

  private Flows() {}

  /** Camel's properties for them. */
  static Map<String, String> properties(Optional<Path> folder) {
    String root = folder.map(path -> "file:" + path.toAbsolutePath() + "/").orElse("classpath:");
    return Map.of(
        "camel.main.routesIncludePattern",
        folder.map(path -> root + "routes/*.camel.yaml").orElseGet(Flows::inside),
        "camel.component.kamelet.location",
        root + "kamelets");
  }

  /** Each by its name: to find them by a pattern, Camel would unpack the whole jar, three times. */
  private static String inside() {
    try {
      Path home = Path.of(Flows.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        return names(home.resolve(ROUTES));
      }
      try (FileSystem jar = FileSystems.newFileSystem(home)) {
        return names(jar.getPath(ROUTES));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The routes inside the jar cannot be listed", e);
    }
  }

  private static String names(Path routes) throws IOException {
    try (Stream<Path> files = Files.list(routes)) {
      return files
          .map(file -> "classpath:routes/" + file.getFileName())
          .sorted()
          .collect(joining(","));
    }
  }
}
