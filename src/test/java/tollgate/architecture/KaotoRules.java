package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/** A file is what Kaoto would make of it, so that a save in Kaoto changes nothing. */
interface KaotoRules {

  int MAX_LINE_LENGTH = 80;

  List<String> FIRST_IN_ROUTES = List.of("id", "description", "uri", "parameters", "steps");
  List<String> FIRST_IN_KAMELETS =
      List.of("apiVersion", "kind", "metadata", "spec", "source", "steps", "sink");

  YamlFile file();

  @Test
  default void hasNoCommentsAndNoBlankLines() {
    assertThat(events().filter(event -> event.is(Event.ID.Comment))).as("%s", file()).isEmpty();
    assertThat(lines()).as("%s", file()).doesNotContain("");
  }

  /** Kaoto folds at 80 columns, counted from the first letter of a line. */
  @Test
  default void hasNoLineThatKaotoWouldFold() {
    assertThat(lines())
        .as("%s", file())
        .filteredOn(line -> line.strip().length() > MAX_LINE_LENGTH)
        .isEmpty();
  }

  @Test
  default void quotesNothingWithoutNeed() {
    assertThat(events().filter(ScalarEvent.class::isInstance).map(ScalarEvent.class::cast))
        .as("%s", file())
        .filteredOn(scalar -> scalar.getScalarStyle() != ScalarStyle.PLAIN)
        .extracting(ScalarEvent::getValue)
        .filteredOn(KaotoRules::isPlain)
        .isEmpty();
  }

  @Test
  default void indentsByTwoAndDashesToo() {
    List<String> lines = lines();
    for (int i = 1; i < lines.size(); i++) {
      String above = lines.get(i - 1);
      if (above.endsWith(":")) {
        assertThat(indent(lines.get(i), " "))
            .as("%s: under %s", file(), above)
            .isEqualTo(indent(above, " -") + 2);
      }
    }
  }

  @Test
  default void endsEveryLineCleanly() {
    assertThat(lines())
        .as("%s", file())
        .filteredOn(line -> !line.equals(line.stripTrailing()))
        .isEmpty();
    assertThat(file().text()).as("%s", file()).endsWith("\n").doesNotContain("\t", "\r");
  }

  /** Kaoto sorts all keys but these, which come first, by the alphabet. */
  @Test
  default void hasTheKeysInTheOrderOfKaoto() {
    boolean isKamelet = file().tree().has("kind");
    hasSortedKeys(file().tree(), isKamelet ? FIRST_IN_KAMELETS : FIRST_IN_ROUTES);
  }

  private void hasSortedKeys(JsonNode node, List<String> first) {
    List<String> keys = new ArrayList<>();
    node.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .as("%s", file())
        .isSortedAccordingTo(
            Comparator.comparingInt((String key) -> rank(key, first))
                .thenComparing(String.CASE_INSENSITIVE_ORDER));
    node.forEach(child -> hasSortedKeys(child, first));
  }

  private static int rank(String key, List<String> first) {
    return first.contains(key) ? first.indexOf(key) : first.size();
  }

  private List<String> lines() {
    return file().text().lines().toList();
  }

  private Stream<Event> events() {
    LoaderOptions options = new LoaderOptions();
    options.setProcessComments(true);
    Iterable<Event> events = new Yaml(options).parse(new StringReader(file().text()));
    return StreamSupport.stream(events.spliterator(), false);
  }

  private static boolean isPlain(String value) {
    try {
      return Map.of("key", value).equals(new Yaml().load("key: " + value));
    } catch (YAMLException e) {
      return false;
    }
  }

  private static int indent(String line, String blanks) {
    int indent = 0;
    while (blanks.indexOf(line.charAt(indent)) >= 0) {
      indent++;
    }
    return indent;
  }
}
