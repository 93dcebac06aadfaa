package tollgate.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A route or a Kamelet, as it is in the repository: its text, and the tree that it spells. */
record YamlFile(Path path, String text, JsonNode tree) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String SUFFIX = "\\.(camel|kamelet)\\.yaml$";

  static Stream<YamlFile> routes() {
    return RepositoryFiles.in("routes").map(YamlFile::read);
  }

  static Stream<YamlFile> kamelets() {
    return RepositoryFiles.in("kamelets").map(YamlFile::read);
  }

  /** Returns the Kamelets that only this process can run. */
  static Stream<YamlFile> internalKamelets() {
    return kamelets().filter(YamlFile::isInternal);
  }

  static Stream<YamlFile> all() {
    return Stream.concat(routes(), kamelets());
  }

  static YamlFile route(String name) {
    return read(Path.of("routes", name + ".camel.yaml"));
  }

  /** The name that the file claims for what is in it. */
  String name() {
    return path.getFileName().toString().replaceFirst(SUFFIX, "");
  }

  /** Whether the file is a Kamelet that only this process can run. */
  boolean isInternal() {
    return path.startsWith(Path.of("kamelets/internal"));
  }

  /** The route, or the configuration of routes. */
  JsonNode route() {
    return tree.path(0).elements().next();
  }

  /** What the Kamelet does. */
  JsonNode template() {
    return tree.at("/spec/template");
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static YamlFile read(Path path) {
    String text = RepositoryFiles.text(path);
    return new YamlFile(path, text, tree(text));
  }

  /** The tree that a text spells. */
  static JsonNode tree(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
