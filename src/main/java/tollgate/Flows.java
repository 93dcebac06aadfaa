package tollgate;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Where the routes and Kamelets come from: out of the jar, or out of folders in which they can be
 * edited live.
 */
final class Flows {

  private static final String ROUTES = "routes/";

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
        try (Stream<Path> files = Files.list(home.resolve(ROUTES))) {
          return names(files.map(file -> ROUTES + file.getFileName()));
        }
      }
      try (JarFile jar = new JarFile(home.toFile())) {
        return names(jar.stream().map(JarEntry::getName).filter(Flows::isRoute));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The routes inside the jar cannot be listed", e);
    }
  }

  private static boolean isRoute(String file) {
    return file.startsWith(ROUTES) && file.endsWith(".yaml");
  }

  private static String names(Stream<String> files) {
    return files.map(file -> "classpath:" + file).sorted().collect(joining(","));
  }
}
