package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CamelSchemaTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(CamelSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json"));

  @ParameterizedTest
  @MethodSource("tollgate.architecture.YamlFile#routes")
  void acceptsEveryRoute(YamlFile route) {
    assertThat(faults(route.tree())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("tollgate.architecture.YamlFile#kamelets")
  void acceptsEveryKamelet(YamlFile kamelet) {
    assertThat(faults(asFile(kamelet.template()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"routeConfigurationId", "from", "parameters", "steps", "bean", "method", "simple"})
  void findsAMisspeltKey(String key) {
    String route = key.equals("simple") ? "card-order" : "card-from-group-sell";
    String text = YamlFile.route(route).text();

    String misspelt = text.replaceFirst("\\b" + key + ":", "x" + key + ":");

    assertThat(misspelt).isNotEqualTo(text);
    assertThat(faults(YamlFile.tree(misspelt))).isNotEmpty();
  }

  private static Stream<ValidationMessage> faults(JsonNode file) {
    return SCHEMA.validate(file).stream().filter(fault -> !isPlaceholder(fault.getInstanceNode()));
  }

  /** The schema wants a boolean even where Camel would take a placeholder for one. */
  private static boolean isPlaceholder(JsonNode node) {
    return node.asText().matches("\\{\\{.+}}");
  }

  /** A file is a list of what a template has as the members of one object. */
  private static JsonNode asFile(JsonNode template) {
    ArrayNode file = JsonNodeFactory.instance.arrayNode();
    template.properties().forEach(entry -> file.addObject().set(entry.getKey(), entry.getValue()));
    return file;
  }
}
