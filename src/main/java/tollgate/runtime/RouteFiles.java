package tollgate.runtime;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.support.PluginHelper;

/**
 * Where the routes and Kamelets come from: out of the jar, or out of folders in which they can be
 * edited live.
 */
final class RouteFiles {

  private static final String ROUTES = "routes/";

  private RouteFiles() {}

  /** Camel's properties for them: nothing is searched by a pattern, see {@link #routes}. */
  static Map<String, String> properties(Optional<Path> folder) {
    String root = folder.map(path -> "file:" + path.toAbsolutePath() + "/").orElse("classpath:");
    return Map.of(
        "camel.main.routesIncludePattern",
        "false",
        "camel.component.kamelet.location",
        root + "kamelets");
  }

  /** The routes, as Camel wants to be given them. */
  static RoutesBuilder routes(Optional<Path> folder) {
    return new RouteBuilder() {
      @Override
      public void configure() throws Exception {
        PluginHelper.getRoutesLoader(getContext()).loadRoutes(files(getContext(), folder));
      }
    };
  }

  /**
   * The files of the routes, each by its name: to find them by a pattern, Camel would unpack the
   * whole jar, three times, and read each of them twice.
   */
  static List<Resource> files(CamelContext camel, Optional<Path> folder)
      throws IOException, URISyntaxException {
    ResourceLoader loader = PluginHelper.getResourceLoader(camel);
    try (Stream<String> names = folder.isPresent() ? outside(folder.get()) : inside()) {
      return names.sorted().map(loader::resolveResource).toList();
    }
  }

  private static Stream<String> outside(Path folder) throws IOException {
    Path routes = folder.resolve(ROUTES).toAbsolutePath();
    if (!Files.isDirectory(routes)) {
      throw new IllegalStateException(
          "There is no folder "
              + routes
              + ": set TOLLGATE_FLOWS to one with routes/ and kamelets/");
    }
    return Files.list(routes).map(file -> "file:" + file).filter(RouteFiles::isRoute);
  }

  private static Stream<String> inside() throws IOException, URISyntaxException {
    URL routes = RouteFiles.class.getResource("/" + ROUTES);
    return (routes.openConnection() instanceof JarURLConnection jar
            ? jar.getJarFile().stream().map(JarEntry::getName)
            : Stream.of(new File(routes.toURI()).list()).map(ROUTES::concat))
        .filter(name -> name.startsWith(ROUTES) && isRoute(name))
        .map("classpath:"::concat);
  }

  private static boolean isRoute(String file) {
    return file.endsWith(".camel.yaml");
  }
}
