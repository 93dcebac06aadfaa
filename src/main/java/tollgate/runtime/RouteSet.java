package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/**
 * The contents of all files of routes and Kamelets in a directory at one moment. A dry run and the
 * load after it use the same set, whatever happens to the files between them.
 *
 * @param directory the absolute path of the directory
 * @param files the bytes of each file, one char per byte, by folder and name, such as {@code
 *     routes/errors.camel.yaml}; in the order of their names
 */
record RouteSet(Path directory, SortedMap<String, String> files) {

  /**
   * Reads the files that exist now; links are followed.
   *
   * @throws UncheckedIOException when a file cannot be read or vanishes meanwhile
   * @throws IllegalStateException when there is no such directory
   */
  static RouteSet read(Path routesDirectory) {
    SortedMap<String, String> files = new TreeMap<>();
    try {
      for (RouteFiles kind : RouteFiles.values()) {
        files.putAll(kind.read(routesDirectory));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RouteSet(routesDirectory.toAbsolutePath(), files);
  }

  /** Returns a builder that adds all Kamelets and then all routes to its context. */
  RoutesBuilder builder() {
    return new RouteBuilder() {
      @Override
      public void configure() throws Exception {
        RouteFileRules.check(RouteSet.this);
        for (RouteFiles kind : RouteFiles.ALL_KAMELETS) {
          for (Resource kamelet : resources(kind)) {
            loadKamelet(kamelet, kind.id(kamelet), getContext());
          }
        }
        RouteFileLoader.load(getContext(), resources(RouteFiles.ROUTES));
      }
    };
  }

  /** Of two files with one name, the later would replace the Kamelet of the other. */
  private static void loadKamelet(Resource file, String id, CamelContext camel) throws Exception {
    ModelCamelContext model = (ModelCamelContext) camel;
    String name = RootCause.file(file.getLocation());
    if (model.getRouteTemplateDefinition(id) != null) {
      throw new IllegalStateException(
          "%s holds the Kamelet %s, which another file holds too".formatted(name, id));
    }
    RouteFileLoader.load(camel, List.of(file));
    if (model.getRouteTemplateDefinition(id) == null) {
      throw new IllegalStateException(
          "%s holds no Kamelet with the metadata.name %s".formatted(name, id));
    }
  }

  /** Returns the text of each file, by folder and name. */
  SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    files.forEach((name, bytes) -> texts.put(name, new String(bytes.getBytes(ISO_8859_1), UTF_8)));
    return texts;
  }

  /** Returns the files that differ, such as {@code routes/a.camel.yaml (deleted)}. */
  String changesSince(RouteSet earlier) {
    TreeSet<String> names = new TreeSet<>(files.keySet());
    names.addAll(earlier.files.keySet());
    return names.stream()
        .filter(name -> !contentOf(name).equals(earlier.contentOf(name)))
        .map(name -> name + " (" + kindOfChange(name, earlier) + ")")
        .collect(joining(", "));
  }

  private String kindOfChange(String name, RouteSet earlier) {
    if (!files.containsKey(name)) {
      return "deleted";
    }
    return earlier.files.containsKey(name) ? "edited" : "added";
  }

  private List<String> contentOf(String name) {
    return files.containsKey(name) ? List.of(files.get(name)) : List.of();
  }

  private List<Resource> resources(RouteFiles kind) {
    return files.entrySet().stream()
        .filter(file -> kind.contains(file.getKey()))
        .map(this::resource)
        .toList();
  }

  private Resource resource(Map.Entry<String, String> file) {
    String location = "file:" + directory.resolve(file.getKey());
    return ResourceHelper.fromBytes(location, file.getValue().getBytes(ISO_8859_1));
  }
}
