package tollgate.runtime;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that the routes and Kamelets to which steps send exist and are switched on. */
final class EndpointRules {

  /** Schemes whose messages stay in the process, with the scheme that a route consumes. */
  private static final Map<String, String> IN_PROCESS =
      Map.of("direct", "direct", "seda", "seda", "batch", "direct", "disruptor", "disruptor");

  /** Of a Kamelet itself: the route that uses it. */
  private static final Set<String> ENDS_OF_KAMELETS = Set.of("source", "sink");

  private final Map<String, RouteDocument> consumers;
  private final List<String> kamelets;

  private EndpointRules(Map<String, RouteDocument> consumers, List<String> kamelets) {
    this.consumers = consumers;
    this.kamelets = kamelets;
  }

  /** Returns a sentence for each step at fault. */
  static List<String> mistakes(List<RouteDocument> documents) {
    List<NamedEndpoint> endpoints =
        documents.stream().flatMap(each -> NamedEndpoint.of(each).stream()).toList();
    EndpointRules rules =
        new EndpointRules(
            endpoints.stream()
                .filter(NamedEndpoint::isConsumed)
                .collect(toMap(NamedEndpoint::uri, NamedEndpoint::document, (one, other) -> one)),
            documents.stream()
                .filter(each -> !RouteFiles.ROUTES.contains(each.file()))
                .map(RouteDocument::id)
                .toList());
    return endpoints.stream().flatMap(each -> rules.mistake(each).stream()).distinct().toList();
  }

  private Optional<String> mistake(NamedEndpoint endpoint) {
    if (endpoint.scheme().equals("kamelet")) {
      return mistakeOfKamelet(endpoint);
    }
    String scheme = IN_PROCESS.get(endpoint.scheme());
    return scheme == null || endpoint.isConsumed()
        ? Optional.empty()
        : mistakeOfSender(endpoint, scheme + ":" + endpoint.name());
  }

  private Optional<String> mistakeOfKamelet(NamedEndpoint endpoint) {
    String id = endpoint.name().replaceFirst("/.*", "");
    return kamelets.contains(id) || ENDS_OF_KAMELETS.contains(id)
        ? Optional.empty()
        : Optional.of(
            "%s: There is no Kamelet %s, which the step '%s' names"
                .formatted(endpoint.document().file(), id, endpoint.step()));
  }

  private Optional<String> mistakeOfSender(NamedEndpoint sender, String target) {
    String file = sender.document().file();
    RouteDocument consumer = consumers.get(target);
    if (consumer == null) {
      return Optional.of(
          "%s: The step '%s' names %s, and no route consumes %s"
              .formatted(file, sender.step(), sender.uri(), target));
    }
    return consumer.isOff() && !sender.document().isOff()
        ? Optional.of(
            "%s has autoStartup: false, but %s sends to %s"
                .formatted(consumer.file(), file, target))
        : Optional.empty();
  }
}
