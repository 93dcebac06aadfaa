package tollgate.runtime;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
 * Lists the files of routes and Kamelets, either in the jar or in a directory in which they can be
 * edited.
 */
enum RouteFiles {
  ROUTES("routes", ".camel.yaml"),
  KAMELETS("kamelets", ".kamelet.yaml"),

  /** Kamelets that only this process can run; the directory may be missing. */
  INTERNAL_KAMELETS("kamelets/internal", ".kamelet.yaml");

  /** Both kinds of Kamelets, in the order in which a name is looked for. */
  static final List<RouteFiles> ALL_KAMELETS = List.of(KAMELETS, INTERNAL_KAMELETS);

  private static final long MAX_BYTES = 1_048_576;

  private final String folder;
  private final String suffix;

  RouteFiles(String folder, String suffix) {
    this.folder = folder;
    this.suffix = suffix;
  }

  /**
   * Returns Camel's properties for the files. They switch off the search by a pattern, because
   * {@link #routes} lists the files.
   */
  static Map<String, String> properties(Optional<Path> routesDirectory) {
    String root =
        routesDirectory.map(path -> "file:" + path.toAbsolutePath() + "/").orElse("classpath:");
    return Map.of(
        "camel.main.routesIncludePattern",
        "false",
        "camel.component.kamelet.location",
        ALL_KAMELETS.stream().map(kind -> root + kind.folder).collect(joining(",")));
  }

  /** Returns a builder that adds all routes in the jar to its context. */
  static RoutesBuilder builtIn() {
    return new RouteBuilder() {
      @Override
      public void configure() throws Exception {
        PluginHelper.getRoutesLoader(getContext())
            .loadRoutes(ROUTES.list(getContext(), Optional.empty()));
      }
    };
  }

  /**
   * Returns the bytes of each file in the directory, one char per byte, by folder and name. Links
   * are followed.
   */
  Map<String, String> read(Path routesDirectory) throws IOException {
    Map<String, String> contents = new HashMap<>();
    try (Stream<Path> files = inDirectory(routesDirectory)) {
      for (Path file : files.toList()) {
        contents.put(folder + "/" + file.getFileName(), read(folder, file));
      }
    }
    return contents;
  }

  /** A pipe or a device would be read for ever, and a file without an end would fill the heap. */
  private static String read(String folder, Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IllegalStateException(
          "%s/%s is not a regular file; remove it".formatted(folder, file.getFileName()));
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalStateException(
          "%s/%s has more than %d bytes; remove it"
              .formatted(folder, file.getFileName(), MAX_BYTES));
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  /** Whether the file with this folder and name is of this kind. */
  boolean contains(String file) {
    return file.lastIndexOf('/') == folder.length() && file.startsWith(folder);
  }

  /**
   * Returns the files, in the order of their names. To find them by a pattern, Camel would unpack
   * the whole jar three times and read each file twice.
   */
  List<Resource> list(CamelContext camel, Optional<Path> routesDirectory)
      throws IOException, URISyntaxException {
    ResourceLoader loader = PluginHelper.getResourceLoader(camel);
    try (Stream<String> names =
        routesDirectory.isPresent() ? locations(routesDirectory.get()) : inJar()) {
      return names.sorted().map(loader::resolveResource).toList();
    }
  }

  String folder() {
    return folder;
  }

  /** Returns how the names of the files end. */
  String suffix() {
    return suffix;
  }

  /** Returns the id of the route or Kamelet that the file of this name holds. */
  String id(Resource file) {
    String name = file.getLocation();
    return name.substring(name.lastIndexOf('/') + 1, name.length() - suffix.length());
  }

  /** Returns folder and name of the file that holds a Kamelet, given Camel's locations. */
  static String kamelet(String id, String locations) {
    RouteFiles kind =
        Stream.of(locations.split(","))
                .filter(location -> location.endsWith(INTERNAL_KAMELETS.folder))
                .anyMatch(location -> exists(location + "/" + id + INTERNAL_KAMELETS.suffix))
            ? INTERNAL_KAMELETS
            : KAMELETS;
    return kind.folder + "/" + id + kind.suffix;
  }

  /** Returns folder and name of a file of which Camel knows the name only. */
  static String withFolder(String name) {
    return name.endsWith(KAMELETS.suffix)
        ? kamelet(
            name.substring(0, name.length() - KAMELETS.suffix.length()),
            "classpath:" + INTERNAL_KAMELETS.folder)
        : ROUTES.folder + "/" + name;
  }

  private static boolean exists(String location) {
    return location.startsWith("file:")
        ? Files.exists(Path.of(location.substring("file:".length())))
        : RouteFiles.class.getResource("/" + location.substring("classpath:".length())) != null;
  }

  private Stream<String> locations(Path routesDirectory) throws IOException {
    return inDirectory(routesDirectory).map(file -> "file:" + file);
  }

  private Stream<Path> inDirectory(Path routesDirectory) throws IOException {
    Path files = routesDirectory.resolve(folder).toAbsolutePath();
    if (this == INTERNAL_KAMELETS && Files.notExists(files)) {
      return Stream.empty();
    }
    if (!Files.isDirectory(files)) {
      throw new IllegalStateException(
          "There is no directory "
              + files
              + "; set TOLLGATE_ROUTES_DIR to one that holds routes/ and kamelets/");
    }
    return Files.list(files)
        .filter(file -> isNamed(file.getFileName().toString()) && !Files.isDirectory(file));
  }

  /** Returns the locations of the files in the jar. */
  Stream<String> inJar() throws IOException, URISyntaxException {
    String prefix = folder + "/";
    URL files = RouteFiles.class.getResource("/" + prefix);
    return (files.openConnection() instanceof JarURLConnection jar
            ? jar.getJarFile().stream().map(JarEntry::getName)
            : Stream.of(new File(files.toURI()).list()).map(prefix::concat))
        .filter(name -> name.startsWith(prefix) && isNamed(name.substring(prefix.length())))
        .map("classpath:"::concat);
  }

  /** Leaves out the hidden files that editors write beside the one they have open. */
  private boolean isNamed(String name) {
    return name.endsWith(suffix) && !name.startsWith(".") && !name.contains("/");
  }
}
