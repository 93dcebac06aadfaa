package tollgate.runtime;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An endpoint that a step or the {@code from} of a file names.
 *
 * @param document the file
 * @param step the description of the step, or else its kind, such as {@code wireTap}
 * @param isConsumed whether messages are taken from it, not sent to it
 * @param scheme such as {@code seda}
 * @param name what follows the scheme, without options, such as {@code outbox-send}
 */
record NamedEndpoint(
    RouteDocument document, String step, boolean isConsumed, String scheme, String name) {

  private static final Set<String> STEPS_WITH_URI =
      Set.of("to", "toD", "wireTap", "from", "poll", "deadLetterUri");

  private static final Set<String> CONSUMERS = Set.of("from", "poll", "pollEnrich");
  private static final List<String> NAME_OPTIONS = List.of("name", "route", "templateId");

  /** Returns the endpoints of a file whose name needs neither a property nor a message. */
  static List<NamedEndpoint> of(RouteDocument document) {
    return of(document, "", document.content())
        .filter(each -> !each.name.contains("{") && !each.name.isEmpty())
        .toList();
  }

  /** Returns scheme and name, such as {@code seda:outbox-send}. */
  String uri() {
    return scheme + ":" + name;
  }

  private static Stream<NamedEndpoint> of(RouteDocument document, String key, Object node) {
    if (node instanceof List<?> list) {
      return list.stream().flatMap(each -> of(document, key, each));
    }
    if (node instanceof Map<?, ?> map) {
      return Stream.concat(
          own(document, key, map).stream(),
          map.entrySet().stream()
              .flatMap(each -> of(document, String.valueOf(each.getKey()), each.getValue())));
    }
    if (node instanceof String uri && STEPS_WITH_URI.contains(key) && uri.contains(":")) {
      return Stream.of(of(document, key, key, uri, Map.of()));
    }
    return Stream.empty();
  }

  private static Optional<NamedEndpoint> own(RouteDocument document, String key, Map<?, ?> map) {
    if (key.equals("pollEnrich")) {
      return polled(document, map);
    }
    String step = RouteDocument.text(map, "description").orElse(key);
    return RouteDocument.text(map, "uri").map(uri -> of(document, key, step, uri, parameters(map)));
  }

  private static Map<?, ?> parameters(Map<?, ?> map) {
    return RouteDocument.map(map.get("parameters")).orElse(Map.of());
  }

  /** This step has an expression in place of a URI. */
  private static Optional<NamedEndpoint> polled(RouteDocument document, Map<?, ?> step) {
    return scalars(step)
        .filter(text -> text.matches("\\w+:.*"))
        .findFirst()
        .map(uri -> of(document, "pollEnrich", "pollEnrich", uri, Map.of()));
  }

  private static Stream<String> scalars(Object node) {
    return node instanceof Map<?, ?> map
        ? map.values().stream().flatMap(NamedEndpoint::scalars)
        : Stream.of(String.valueOf(node));
  }

  private static NamedEndpoint of(
      RouteDocument document, String key, String step, String uri, Map<?, ?> parameters) {
    String[] parts = uri.split(":", 2);
    String name = parts.length > 1 ? parts[1] : option(parameters);
    return new NamedEndpoint(
        document,
        step,
        CONSUMERS.contains(key),
        parts[0],
        name.replaceFirst("^//", "").replaceFirst("\\?.*", ""));
  }

  private static String option(Map<?, ?> parameters) {
    return NAME_OPTIONS.stream()
        .flatMap(name -> RouteDocument.text(parameters, name).stream())
        .findFirst()
        .orElse("");
  }
}
