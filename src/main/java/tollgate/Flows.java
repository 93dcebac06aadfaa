package tollgate;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
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
      URL routes = Flows.class.getResource("/" + ROUTES);
      return routes.openConnection() instanceof JarURLConnection jar
          ? names(jar.getJarFile().stream().map(JarEntry::getName).filter(Flows::isRoute))
          : names(Stream.of(new File(routes.toURI()).list()).map(ROUTES::concat));
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
