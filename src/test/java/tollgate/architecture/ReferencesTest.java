package tollgate.architecture;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private static final Pattern BEAN = Pattern.compile("#bean:(\\w+)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^}]+)}}");

  /** Camel looks for these by their type, or by a name that does not look like one. */
  private static final Set<String> FOUND_OTHERWISE =
      Set.of(
          "meters",
          "apiReadinessCheck",
          "databaseReadinessCheck",
          "settingsReadinessCheck",
          "poolsReadinessCheck",
          "routesReadinessCheck",
          "outboxScheduler",
          "eventScheduler",
          "batch",
          "bus",
          "jms",
          "busHealthCheck",
          "consoleVertx");

  /** The routes of docs/extend.md use these. */
  private static final Set<String> FOR_EXTENSIONS = Set.of("decode-endpoint-action");

  /** Where a Kamelet begins and ends: no Kamelets themselves. */
  private static final Set<String> ENDS = Set.of("source", "sink");

  @Test
  void everyBeanThatIsNamedIsBound() {
    assertThat(namedBeans()).isNotEmpty().isSubsetOf(BoundBeans.beans().keySet());
  }

  @Test
  void everyBeanThatIsBoundIsNamed() {
    assertThat(BoundBeans.beans().keySet())
        .filteredOn(bean -> !FOUND_OTHERWISE.contains(bean))
        .isSubsetOf(namedBeans());
  }

  @Test
  void everyBeanStepNamesAMethodOfItsBean() {
    Stream<Step> steps = YamlFile.all().flatMap(file -> Step.in(file.tree()));

    assertThat(steps)
        .filteredOn(step -> step.name().equals("bean"))
        .isNotEmpty()
        .filteredOn(step -> methods(step).noneMatch(method -> isCalled(method, step)))
        .isEmpty();
  }

  @Test
  void everyDirectLeadsToARoute() {
    assertThat(endpoints("direct").map(Endpoint::name))
        .isNotEmpty()
        .isSubsetOf(YamlFile.routes().map(YamlFile::name).toList());
  }

  @Test
  void everyRouteThatOthersCallHasOneName() {
    assertThat(YamlFile.routes())
        .filteredOn(file -> file.route().at("/from/uri").asText().startsWith("direct"))
        .isNotEmpty()
        .allSatisfy(
            file ->
                assertThat(file.route().at("/from/parameters/name").asText())
                    .isEqualTo(file.name()));
  }

  @Test
  void everyInternalKameletIsThereAndIsUsed() {
    Stream<String> used =
        Stream.concat(usedKamelets().map(Endpoint::name), FOR_EXTENSIONS.stream());

    assertThat(used.collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(
            YamlFile.internalKamelets().map(YamlFile::name).toList());
  }

  @Test
  void everyKameletGetsWhatItAsksForAndNoMore() {
    Map<String, JsonNode> definitions =
        YamlFile.kamelets()
            .collect(toMap(YamlFile::name, file -> file.tree().at("/spec/definition")));

    assertThat(usedKamelets())
        .allSatisfy(used -> assertGetsItsProperties(used, definitions.get(used.name())));
  }

  @Test
  void everyPlaceholderInARouteIsSet() {
    assertThat(YamlFile.routes().flatMap(file -> found(PLACEHOLDER, file)))
        .isNotEmpty()
        .filteredOn(placeholder -> !BoundBeans.sets(placeholder))
        .isEmpty();
  }

  private static Set<String> namedBeans() {
    return YamlFile.all()
        .flatMap(file -> Stream.concat(refs(file), found(BEAN, file)))
        .collect(toSet());
  }

  private static Stream<String> refs(YamlFile file) {
    return Nodes.named("ref", file.tree()).map(JsonNode::asText);
  }

  private static Stream<String> found(Pattern pattern, YamlFile file) {
    return pattern.matcher(file.text()).results().map(found -> found.group(1));
  }

  private static Stream<Endpoint> endpoints(String component) {
    return Endpoint.everywhere().filter(endpoint -> endpoint.isOf(component));
  }

  private static Stream<Endpoint> usedKamelets() {
    return endpoints("kamelet").filter(endpoint -> !ENDS.contains(endpoint.name()));
  }

  private static void assertGetsItsProperties(Endpoint used, JsonNode definition) {
    JsonNode given = used.parameters();
    assertThat(definition.path("required")).allMatch(name -> given.has(name.asText()));
    assertThat(given.fieldNames()).toIterable().allMatch(definition.path("properties")::has);
  }

  private static Stream<Method> methods(Step step) {
    Class<?> type = BoundBeans.beans().get(step.text("ref")).orElse(Void.class);
    return Arrays.stream(type.getMethods());
  }

  /** Whether a step means the method, which it spells as {@code name} or {@code name(a, b)}. */
  private static boolean isCalled(Method method, Step step) {
    String spelled = step.text("method");
    String[] parts = spelled.split("[(,)]");
    boolean hasArguments = spelled.endsWith(")");
    return method.getName().equals(parts[0])
        && (!hasArguments || method.getParameterCount() == parts.length - 1);
  }
}
