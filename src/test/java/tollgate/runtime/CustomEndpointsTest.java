package tollgate.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.RoutesDirectory;

/** Adds routes from {@code platform-http} beside the calls. */
@ExtendWith(GatewayExtension.class)
class CustomEndpointsTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";

  @TempDir private Path directory;

  @BeforeEach
  void copiesTheRoutes() throws IOException {
    RoutesDirectory.copyTo(directory);
  }

  @Test
  void areServedBesideTheCalls(GatewayExtension.Running running) throws Exception {
    add("a-first", "/hooks/{id}", "", "${variable.parameters[id]} ${body} ${headers}");
    add("b-prefix", "/hooks", "matchOnUriPrefix: true", "${variable.path}");
    add("z-post", "/billing/form", "httpMethodRestrict: POST", "${variable.parameters[q]}");

    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
      assertThat(wire.send("POST", "/hooks/7", INJECTED, "text".getBytes(UTF_8)).text())
          .isEqualTo("7 text {}");
      assertThat(wire.get("/hooks/7/more").text()).isEqualTo("/hooks/7/more");
      assertThat(wire.post("/billing/form?q=%C3%A4&q=b").text()).isEqualTo("ä");
      assertThat(wire.get("/billing/form").status()).isEqualTo(404);
      assertThat(wire.get("/other").status()).isEqualTo(404);
    }
  }

  @Test
  void failWithoutAnEffectOnTheCalls(GatewayExtension.Running running) throws Exception {
    add("a-first", "/fails", "", "${mandatoryBodyAs(java.net.Socket)}");
    add("b-second", "/large", "", "${body}");

    try (Gateway gateway =
        Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)))) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.get("/fails"))
          .matches(answer -> answer.status() == 500)
          .matches(answer -> !answer.header("X-Request-Id").isEmpty());
      assertThat(wire.send("POST", "/large", Map.of(), new byte[70_000]).status()).isEqualTo(413);
      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/billing/api, matchOnUriPrefix: true, /billing/api*",
    "/billing/api/extra, , /billing/api/extra",
    "/billing/{name}/extra, , /billing/{name}/extra",
    "/bill, matchOnUriPrefix: true, /bill*",
    "/, matchOnUriPrefix: true, /*",
  })
  void areRefusedBelowTheBasePath(String path, String parameter, String named) throws IOException {
    add("mine", path, Optional.ofNullable(parameter).orElse(""), "text");

    assertThatThrownBy(
            () ->
                RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
        .hasMessage(
            "routes/http-api.camel.yaml (/billing/api*) and routes/mine.camel.yaml ("
                + named
                + ") would receive the same requests: choose another path");
  }

  @Test
  void areRefusedWithTheSamePathAndMethod() throws IOException {
    add("one", "/hooks/{id}", "httpMethodRestrict: GET,POST", "text");
    add("two", "/hooks/{name}", "httpMethodRestrict: POST", "text");

    assertThatThrownBy(
            () ->
                RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
        .hasMessageStartingWith("routes/one.camel.yaml (/hooks/{id} [GET, POST]) and")
        .hasMessageContaining("routes/two.camel.yaml (/hooks/{name} [POST])");
  }

  private static final Map<String, String> INJECTED =
      Map.of("CamelHttpResponseCode", "418", "X-Caller", "text");

  private void add(String id, String path, String parameter, String response) throws IOException {
    String text =
        """
        - route:
            id: %s
            from:
              uri: platform-http
              parameters:
                path: "%s"
                %s
              steps:
                - setBody:
                    simple:
                      expression: "%s"
        """
            .formatted(id, path, parameter, response);
    Files.writeString(directory.resolve("routes/" + id + ".camel.yaml"), text);
  }
}
