package tollgate.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Renders the chart with the library of Helm, without a cluster. */
final class HelmChart {

  static final Path DIRECTORY = Path.of("deploy/helm/tollgate");
  static final YAMLMapper YAML = new YAMLMapper();

  private static final String RELEASE = "billing";

  private HelmChart() {}

  /** Skips a test where the library has no program for this machine. */
  static void assumeSupported() {
    try {
      Helm.version().call();
    } catch (RuntimeException | LinkageError e) {
      assumeTrue(false, "Helm does not run on this machine: " + e.getMessage());
    }
  }

  /** Returns the rendered objects, with the values of a file over the defaults. */
  static List<JsonNode> render(Path values) {
    return objects(new Helm(DIRECTORY).template().withName(RELEASE).withValuesFile(values).call());
  }

  /**
   * Returns the rendered objects, with values over the defaults.
   *
   * @throws IllegalStateException with the message of Helm
   */
  static List<JsonNode> renderWith(String... values) {
    var command = new Helm(DIRECTORY).template().withName(RELEASE);
    for (String value : values) {
      command.set(value.substring(0, value.indexOf('=')), value.substring(value.indexOf('=') + 1));
    }
    return objects(command.call());
  }

  static LintResult lint() {
    return new Helm(DIRECTORY).lint().strict().call();
  }

  static List<JsonNode> ofKind(List<JsonNode> objects, String kind) {
    return objects.stream().filter(each -> each.at("/kind").asText().equals(kind)).toList();
  }

  /** Returns the elements of an array, or of nothing. */
  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> objects(String documents) {
    try {
      return YAML
          .readerFor(new TypeReference<JsonNode>() {})
          .<JsonNode>readValues(documents)
          .readAll()
          .stream()
          .filter(each -> each.isObject())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
