package tollgate.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import tollgate.http.ExceptionMapper;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;

/** Adds routes from {@code platform-http} beside the calls. */
@ExtendWith(GatewayExtension.class)
class CustomEndpointsTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";

  /** What no text in UTF-8 without a NUL contains, in a path or a query. */
  private static final List<String> UNDECODABLE =
      List.of("%zz", "%ff", "a%00", "%", "1?x=%zz", "1?x=%ff", "1?x=%00", "1?%zz=1", "1?a=1&b=%");

  private static final String CACHE_CONTROL =
      "setVariable: {name: cacheControl, simple: {expression: '%s'}}";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

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
    "select 1 / 0, 503, Service unavailable, WARN, Unavailable for endpoint=/counts [",
    "select 1 from no_such_table, 500, Internal error, ERROR, Failed endpoint=/counts ["
  })
  void areUnavailableWithTheDatabase(
      String query,
      int status,
      String text,
      String level,
      String line,
      GatewayExtension.Running running)
      throws Exception {
    String step = "to: {uri: sql, parameters: {dataSource: '#bean:outboxDataSource', query: %s}}";
    write("counts", "/counts", "", step.formatted(query));

    try (LogCapture log = new LogCapture(ExceptionMapper.class.getName());
        Gateway gateway = start(running)) {
      ApiClient.Answer answer = new ApiClient(gateway.port()).get("/counts");

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text()).contains("<error>" + text + "</error>");
      assertThat(log.lines())
          .singleElement(as(STRING))
          .startsWith(level + " " + line + answer.header("X-Request-Id") + "]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: CamelHttpResponseCode, simple: {expression: 101}}",
        "{name: CamelHttpResponseCode, simple: {expression: 99999}}",
        "{name: CamelHttpResponseCode, simple: {expression: text}}",
        "{name: Content-Type, simple: {expression: '${variable.parameters[type]}'}}"
      })
  void failWhenTheirResponseCannotBeSent(String header, GatewayExtension.Running running)
      throws Exception {
    write("odd", "/odd", "", "setHeader: " + header);

    try (Gateway gateway = start(running)) {
      ApiClient.Answer answer =
          new ApiClient(gateway.port()).get("/odd?type=text/plain%0D%0ASet-Cookie:%20a=b");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void areNotCachedUnlessTheirRouteSaysSo(GatewayExtension.Running running) throws Exception {
    add("plain", "/plain", "", "text");
    write("cached", "/cached", "", CACHE_CONTROL.formatted("max-age=60"));
    write("odd", "/odd", "", CACHE_CONTROL.formatted("${variable.parameters[value]}"));

    try (Gateway gateway = start(running)) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.get("/plain").header("Cache-Control")).isEqualTo("no-store");
      assertThat(wire.send("POST", "/plain", Map.of(), new byte[70_000]))
          .matches(answer -> answer.status() == 413)
          .matches(answer -> answer.header("Cache-Control").equals("no-store"));
      assertThat(wire.get("/cached").header("Cache-Control")).isEqualTo("max-age=60");
      assertThat(wire.get("/odd?value=a%0D%0Ab:c").status()).isEqualTo(500);
    }
  }

  @Test
  void refuseWhatCannotBeDecoded(GatewayExtension.Running running) throws Exception {
    add("segment", "/segment/{id}", "", "${variable.parameters[id]}");
    add("prefix", "/prefix", "matchOnUriPrefix: true", "${variable.path}");

    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME);
        Gateway gateway = start(running)) {
      ApiClient wire = new ApiClient(gateway.port());

      for (String end : UNDECODABLE) {
        for (String path : List.of("/segment/", "/prefix/")) {
          assertThat(wire.get(path + end))
              .as(path + end)
              .matches(answer -> answer.status() == 400)
              .matches(answer -> answer.text().contains("<error>Malformed request</error>"));
        }
      }
      assertThat(wire.get("/segment/%E2%82%AC?x=a+b%20&y").text()).isEqualTo("€");
      assertThat(log.lines()).noneMatch(line -> line.startsWith("ERROR"));
    }
  }

  @Test
  void readTheEnvironment(GatewayExtension.Running running) throws Exception {
    add("own", "/own", "", "{{env:PATH}} {{env:TOLLGATE_NO_SUCH_VARIABLE:none}}");

    try (Gateway gateway = start(running)) {
      assertThat(new ApiClient(gateway.port()).get("/own").text())
          .isEqualTo(System.getenv("PATH") + " none");
    }
    add("own", "/own", "", "{{env:TOLLGATE_NO_SUCH_VARIABLE}}");
    assertThatThrownBy(() -> start(running)).hasMessageContaining("TOLLGATE_NO_SUCH_VARIABLE");
  }

  @Test
  void matchTheirPathAndMethod(GatewayExtension.Running running) throws Exception {
    add("own", "/own/{id}", "httpMethodRestrict: GET", "${variable.parameters[id]}");

    try (Gateway gateway = start(running)) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.post("/own/7").status()).isEqualTo(404);
      assertThat(wire.get("/own/7/").text()).isEqualTo("7");
      assertThat(wire.get("//own//7").text()).isEqualTo("7");
      assertThat(wire.get("/own/7?id=8").text()).isEqualTo("7");
    }
  }

  @Test
  void failWhenTheirResponseHasNoEnd(GatewayExtension.Running running) throws Exception {
    write(
        "endless",
        "/endless",
        "",
        "pollEnrich: {simple: {expression: 'file:%s?noop=true&fileName=large&readLock=none'}}"
            .formatted(directory.resolve("in")));
    Path large = Files.createDirectory(directory.resolve("in")).resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(3L << 30);
    }

    try (Gateway gateway = start(running)) {
      ApiClient wire = new ApiClient(gateway.port());

      assertThat(wire.get("/endless").status()).isEqualTo(500);
      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
    }
  }

  @ParameterizedTest
  @CsvSource({"{card-group}, {card-group}", "{}, {}", "a{b c}d, {b c}"})
  void areRefusedWithAParameterThatWouldBeReadInPart(String segment, String named)
      throws IOException {
    add("mine", "/stock/" + segment, "", "text");

    assertThatThrownBy(
            () ->
                RouteValidator.validate(RoutesDirectory.configuration(directory, Optional.empty())))
        .hasMessage(
            "routes/mine.camel.yaml has the path parameter "
                + named
                + ": use letters, digits and _ for its name");
  }

  @Test
  void areRefusedAtTheStartAndAtAReload(GatewayExtension.Running running) throws Exception {
    add("mine", "/mine", "", "mine");
    try (LogCapture log = new LogCapture(RouteReloader.class.getName());
        Gateway gateway = start(running)) {
      ApiClient wire = new ApiClient(gateway.port());
      add("other", "/mine", "", "other");
      add("mine", "/billing/api", "matchOnUriPrefix: true", "mine");

      await()
          .atMost(TIMEOUT)
          .until(() -> log.lines().stream().anyMatch(CustomEndpointsTest::isRefusal));
      assertThat(wire.get("/mine").text()).isEqualTo("mine");
      assertThat(wire.get(PHONE).text()).isEqualTo("36.0000");
    }
    assertThatThrownBy(() -> start(running)).hasMessageContaining("choose another path");
  }

  @Test
  void areServedAfterTheirFileWasRenamed(GatewayExtension.Running running) throws Exception {
    add("mine", "/mine", "", "mine");
    try (LogCapture log = new LogCapture(RouteReloader.class.getName());
        Gateway gateway = start(running)) {
      Files.move(
          directory.resolve("routes/mine.camel.yaml"),
          directory.resolve("routes/yours.camel.yaml"));

      await().atMost(TIMEOUT).until(() -> log.lines().size() == 1);
      assertThat(new ApiClient(gateway.port()).get("/mine").text()).isEqualTo("mine");
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

  private static boolean isRefusal(String line) {
    return line.startsWith("ERROR Rejected change of routes/mine.camel.yaml (edited)")
        && line.endsWith("would receive the same requests: choose another path");
  }

  private Gateway start(GatewayExtension.Running running) throws Exception {
    return Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)));
  }

  private static final Map<String, String> INJECTED =
      Map.of("CamelHttpResponseCode", "418", "X-Caller", "text");

  private void add(String id, String path, String parameter, String response) throws IOException {
    write(id, path, parameter, "setBody: {simple: {expression: \"" + response + "\"}}");
  }

  private void write(String id, String path, String parameter, String step) throws IOException {
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
                - %s
        """
            .formatted(id, path, parameter, step);
    Files.writeString(directory.resolve("routes/" + id + ".camel.yaml"), text);
  }
}
