package tollgate.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The YAML of one file of a route or Kamelet, before Camel reads it.
 *
 * @param file folder and name, such as {@code routes/errors.camel.yaml}
 * @param content the lists, maps and scalars of the file; null when it is empty
 */
record RouteDocument(String file, Object content) {

  private static final Pattern UNQUOTED_PLACEHOLDER =
      Pattern.compile("(?m)^[^#\\n'\"]*[:-] +(\\{\\{.*}}.*)$");

  /**
   * Parses a file.
   *
   * @throws IllegalArgumentException with the file, the reason and the line
   */
  static RouteDocument parse(String file, String text) {
    LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(true).build();
    try {
      return new RouteDocument(file, new Load(settings).loadFromString(text));
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException(file + ": " + reason(text, e), e);
    }
  }

  /** YAML takes two braces for a map in a map, and its parser says so without a line. */
  private static String reason(String text, YamlEngineException fault) {
    Matcher unquoted = UNQUOTED_PLACEHOLDER.matcher(text);
    if (unquoted.find()) {
      String value = unquoted.group(1).strip();
      long line = text.substring(0, unquoted.start(1)).lines().count();
      return "Quote %s in line %d: \"%s\"".formatted(value, line, value);
    }
    return fault instanceof MarkedYamlEngineException marked
        ? marked.getProblem() + marked.getProblemMark().map(RouteDocument::place).orElse("")
        : fault.getMessage();
  }

  private static String place(Mark mark) {
    return " in line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Returns the name of the file without its folder and its suffix, which is the id it holds. */
  String id() {
    return file.replaceFirst(".*/", "").replaceFirst("\\.(camel|kamelet)\\.yaml$", "");
  }

  /** Returns the maps at the top of the file: the entries of its list, or else its only map. */
  List<Map<?, ?>> entries() {
    Stream<?> top = content instanceof List<?> list ? list.stream() : Stream.ofNullable(content);
    return top.flatMap(each -> map(each).stream()).<Map<?, ?>>map(each -> each).toList();
  }

  /** Returns whether the route has {@code autoStartup: false}. */
  boolean isOff() {
    return entries().stream()
        .flatMap(entry -> map(entry.get("route")).stream())
        .anyMatch(route -> "false".equals(String.valueOf(route.get("autoStartup"))));
  }

  /** Returns the description of the route; empty when there is none. */
  Optional<String> description() {
    return entries().stream()
        .flatMap(entry -> entry.values().stream())
        .flatMap(value -> map(value).stream())
        .flatMap(route -> text(route, "description").stream())
        .findFirst();
  }

  /** Returns a node as a map; empty when it is none. */
  static Optional<Map<?, ?>> map(Object node) {
    return node instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
  }

  /** Returns a scalar of a map as text; empty when there is none. */
  static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(String::valueOf);
  }
}
