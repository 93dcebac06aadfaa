package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the endpoints with Camel's catalog, to which the components of Tollgate are added. */
class ComponentCatalogTest {

  private static final Path DESCRIPTIONS = Path.of("src/main/resources/META-INF/tollgate");
  private static final CamelCatalog CATALOG = catalog();

  @ParameterizedTest
  @MethodSource("tollgate.architecture.YamlFile#all")
  void knowsEveryEndpoint(YamlFile file) {
    assertThat(Endpoint.in(file.tree())).allSatisfy(ComponentCatalogTest::assertValid);
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void findsTheDescriptionOfAClassOfTheProject(Path file) throws ClassNotFoundException {
    ComponentModel component = CATALOG.componentModel(scheme(file));

    assertThat(component).isNotNull();
    assertThat(component.getScheme()).isEqualTo(scheme(file));
    assertThat(Class.forName(component.getJavaType())).isAssignableTo(Component.class);
  }

  @Test
  void findsAnOptionThatAComponentDoesNotHave() {
    assertThat(CATALOG.validateEndpointProperties("batch:users").isSuccess()).isTrue();
    assertThat(CATALOG.validateEndpointProperties("batch:users?size=3").isSuccess()).isFalse();
    assertThat(CATALOG.componentModel("no-such")).isNull();
  }

  private static void assertValid(Endpoint endpoint) throws URISyntaxException {
    String scheme = endpoint.uri().replaceFirst(":.*", "");
    if (scheme.equals("kamelet")) {
      return; // Its properties are those of the Kamelet, which another test compares.
    }
    assertThat(CATALOG.componentModel(scheme)).as("a component of %s", endpoint).isNotNull();
    String uri = CATALOG.asEndpointUri(scheme, options(endpoint, scheme), false);
    EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
    assertThat(result.isSuccess()).as("%s %s", uri, result).isTrue();
  }

  /** The text behind the scheme of a URI is the first of the path options. */
  private static Map<String, String> options(Endpoint endpoint, String scheme) {
    Map<String, String> options = new HashMap<>();
    endpoint
        .parameters()
        .properties()
        .forEach(each -> options.put(each.getKey(), value(each.getValue())));
    if (endpoint.uri().contains(":")) {
      String path = CATALOG.componentModel(scheme).getEndpointPathOptions().get(0).getName();
      options.put(path, endpoint.name());
    }
    return options;
  }

  /** Camel accepts the bare name of a bean for a scheduler, and its catalog does not. */
  private static String value(JsonNode parameter) {
    String text = parameter.asText();
    return BoundBeans.beans().containsKey(text) ? "#bean:" + text : text;
  }

  private static CamelCatalog catalog() {
    CamelCatalog catalog = new DefaultCamelCatalog();
    descriptions()
        .forEach(
            file ->
                catalog.addComponent(scheme(file), className(file), RepositoryFiles.text(file)));
    return catalog;
  }

  /** Returns the files in which Camel and Kaoto find the components of Tollgate. */
  static Stream<Path> descriptions() {
    return RepositoryFiles.in(DESCRIPTIONS.toString())
        .filter(file -> file.toString().endsWith(".json"));
  }

  private static String scheme(Path file) {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }

  private static String className(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile()).at("/component/javaType").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
