package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("files")
record RoutesTest(YamlFile file) implements RouteRules, KaotoRules {

  private static final String ERRORS = "errors";
  private static final Set<String> WITHOUT_CALLER =
      Set.of(
          "event-poll",
          "event-purge",
          "event-retry",
          "event-send-jms",
          "event-send-kafka",
          "event-sent",
          "event-stock",
          "outbox-send",
          "outbox-sent",
          "outbox-retry",
          "outbox-poll",
          "compact-card-counts",
          "purge-card-uploads",
          "purge-credentials",
          "purge-idempotency-keys",
          "purge-refusals",
          "phone-balance-batch",
          "reencrypt-pins",
          "user-balance-batch");
  private static final int MAX_LINES = 50;

  static Stream<YamlFile> files() {
    return YamlFile.routes();
  }

  @Test
  void holdsOneRouteNamedAsItsFile() {
    assertThat(file.path().toString()).endsWith(file.name() + ".camel.yaml");
    assertThat(file.tree()).hasSize(1);
    assertThat(file.tree().path(0).fieldNames())
        .toIterable()
        .containsExactly(file.name().equals(ERRORS) ? "routeConfiguration" : "route");
    assertThat(text("id")).isEqualTo(file.name());
  }

  @Test
  void saysWhatItIsFor() {
    assertThat(text("description")).isNotBlank();
  }

  @Test
  void answersItsCallerThroughErrors() {
    boolean hasCaller = !file.name().equals(ERRORS) && !WITHOUT_CALLER.contains(file.name());

    assertThat(text("routeConfigurationId")).isEqualTo(hasCaller ? ERRORS : "");
  }

  @Test
  void keepsItsStateInVariables() {
    assertThat(Step.in(file.tree()))
        .filteredOn(step -> step.name().matches("set(Header|Headers|Property)"))
        .isEmpty();
  }

  @Test
  void fitsOnAPage() {
    assertThat(file.text().lines()).hasSizeLessThanOrEqualTo(MAX_LINES);
  }

  private String text(String key) {
    return file.route().path(key).asText();
  }
}
