package tollgate.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the files of a directory before Camel reads them: that each holds one route or Kamelet
 * with the name of the file, and that no route of Tollgate is missing. See
 * docs/extend.md#what-is-refused.
 */
final class RouteFileRules {

  /** What makes a route or route configuration, or more than one. */
  private static final Set<String> HOLDERS =
      Set.of(
          "route",
          "routeConfiguration",
          "from",
          "rest",
          "routeTemplate",
          "templatedRoute",
          "route-configuration",
          "route-template",
          "templated-route");

  private static final Set<String> ALLOWED_HOLDERS = Set.of("route", "routeConfiguration");

  private RouteFileRules() {}

  /**
   * Checks all files of a set.
   *
   * @throws InvalidRoutesException with a sentence for each mistake that was found
   */
  static void check(RouteSet set) {
    List<String> mistakes = new ArrayList<>();
    List<RouteDocument> documents = new ArrayList<>();
    for (Map.Entry<String, String> text : set.texts().entrySet()) {
      try {
        RouteDocument document = RouteDocument.parse(text.getKey(), text.getValue());
        mistake(document).ifPresent(mistakes::add);
        documents.add(document);
      } catch (IllegalArgumentException e) {
        mistakes.add(e.getMessage());
      }
    }
    mistakes.addAll(missing(set));
    if (mistakes.isEmpty()) {
      mistakes.addAll(EndpointRules.mistakes(documents));
    }
    if (!mistakes.isEmpty()) {
      throw new InvalidRoutesException(mistakes);
    }
  }

  private static Optional<String> mistake(RouteDocument document) {
    Optional<String> reason =
        RouteFiles.ROUTES.contains(document.file())
            ? mistakeOfRoute(document)
            : mistakeOfKamelet(document);
    return reason.map(each -> document.file() + " " + each);
  }

  private static Optional<String> mistakeOfRoute(RouteDocument document) {
    if (!(document.content() instanceof List)) {
      return Optional.of(
          "holds no list with a route; begin it with - route: and id: " + document.id());
    }
    List<? extends Map.Entry<?, ?>> holders =
        document.entries().stream()
            .flatMap(entry -> entry.entrySet().stream())
            .filter(entry -> HOLDERS.contains(entry.getKey()))
            .toList();
    if (holders.size() > 1) {
      return Optional.of(
          "holds %d routes; move each into a file that is named by its id"
              .formatted(holders.size()));
    }
    return holders.isEmpty()
        ? mistakeWithoutRoute(document)
        : mistakeOfRoute(
            document.id(), String.valueOf(holders.get(0).getKey()), holders.get(0).getValue());
  }

  private static Optional<String> mistakeWithoutRoute(RouteDocument document) {
    return document.entries().stream().anyMatch(entry -> entry.containsKey("beans"))
        ? Optional.empty()
        : Optional.of("holds no route; begin it with - route: and id: " + document.id());
  }

  private static Optional<String> mistakeOfRoute(String id, String holder, Object value) {
    if (!ALLOWED_HOLDERS.contains(holder)) {
      return Optional.of("holds %s; write it as - route: with id: %s".formatted(holder, id));
    }
    Optional<String> own =
        RouteDocument.map(value).flatMap(route -> RouteDocument.text(route, "id"));
    if (own.isEmpty()) {
      return Optional.of("holds a route without an id; set id: " + id);
    }
    return own.filter(each -> !each.equals(id))
        .map(
            each ->
                "holds the id %s; set id: %s, or rename the file to routes/%s.camel.yaml"
                    .formatted(each, id, each));
  }

  private static Optional<String> mistakeOfKamelet(RouteDocument document) {
    Map<?, ?> kamelet = RouteDocument.map(document.content()).orElse(Map.of());
    String kind = RouteDocument.text(kamelet, "kind").orElse("");
    if (!kind.equals("Kamelet")) {
      return Optional.of("has the kind '%s'; write kind: Kamelet".formatted(kind));
    }
    Optional<String> name =
        RouteDocument.map(kamelet.get("metadata"))
            .flatMap(metadata -> RouteDocument.text(metadata, "name"));
    return name.equals(Optional.of(document.id()))
        ? Optional.empty()
        : Optional.of("holds no Kamelet with the metadata.name " + document.id());
  }

  /** A route that nothing names would stop without a word, such as the poll of the outbox. */
  private static List<String> missing(RouteSet set) {
    return BuiltInRoutes.files().stream()
        .filter(file -> !set.files().containsKey(file))
        .map(
            file ->
                "%s of Tollgate is missing (%s); copy it from the jar, and set autoStartup: false if it must not run"
                    .formatted(file, BuiltInRoutes.description(file)))
        .toList();
  }
}
