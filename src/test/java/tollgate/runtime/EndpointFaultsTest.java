package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;

/**
 * Makes routes fail that an operator has added. See
 * docs/configuration.md#refusals-in-log-and-audit.
 */
@ExtendWith(GatewayExtension.class)
class EndpointFaultsTest {

  private static final int REQUESTS = 40;
  private static final int LIMIT = 10;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String BROKEN = "this step is broken";
  private static final String FAILING_STEP = thrown("java.lang.IllegalStateException");

  @TempDir private Path directory;

  @BeforeEach
  void copiesTheRoutes() throws IOException {
    RoutesDirectory.copyTo(directory);
  }

  @Test
  void ofAnEndpointAreLoggedUpToALimitEach(GatewayExtension.Running running) throws Exception {
    add("fails", "", "platform-http:/fails", FAILING_STEP);

    assertThat(linesOf("/fails", running)).hasSize(LIMIT);
  }

  @Test
  void thatNoConfigurationHandlesAreLoggedUpToALimit(GatewayExtension.Running running)
      throws Exception {
    Files.writeString(
        directory.resolve("routes/mine.camel.yaml"),
        """
        - routeConfiguration:
            id: mine
            onException:
              - onException:
                  exception: [tollgate.request.RefusedException]
                  handled: {constant: {expression: "true"}}
        """);
    add("fails", "routeConfigurationId: mine", "platform-http:/fails", FAILING_STEP);

    assertThat(linesOf("/fails", running)).hasSize(LIMIT);
  }

  @Test
  void ofWhatAnEndpointStartsAreLoggedUpToALimit(GatewayExtension.Running running)
      throws Exception {
    add("taps", "", "platform-http:/taps", "- wireTap: {uri: 'direct:tapped'}");
    add("tapped", "", "direct:tapped", thrown("java.lang.UnsupportedOperationException"));

    assertThat(linesOf("/taps", running)).hasSizeBetween(1, 2 * LIMIT);
  }

  @Test
  void ofARouteWithoutACallerAreLogged(GatewayExtension.Running running) throws Exception {
    add("runs", "", "scheduler:runs", thrown("java.lang.ArithmeticException"));
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME);
        Gateway gateway = start(running)) {
      assertThat(gateway.port()).isPositive();

      await()
          .atMost(TIMEOUT)
          .until(
              () ->
                  log.lines().stream()
                      .anyMatch(line -> line.contains("ArithmeticException: " + BROKEN)));
    }
  }

  private List<String> linesOf(String path, GatewayExtension.Running running) throws Exception {
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      try (Gateway gateway = start(running)) {
        ApiClient wire = new ApiClient(gateway.port());
        for (int i = 0; i < REQUESTS; i++) {
          wire.get(path);
        }
      }
      return log.lines().stream().filter(line -> line.contains(BROKEN)).toList();
    }
  }

  private static String thrown(String exception) {
    return "- throwException: {exceptionType: %s, message: %s}".formatted(exception, BROKEN);
  }

  private Gateway start(GatewayExtension.Running running) throws Exception {
    return Gateway.start(RoutesDirectory.configuration(directory, Optional.of(running)));
  }

  private void add(String id, String configuration, String uri, String step) throws IOException {
    String text =
        """
        - route:
            id: %s
            %s
            from:
              uri: %s
              steps:
                %s
        """
            .formatted(id, configuration, uri, step);
    Files.writeString(directory.resolve("routes/" + id + ".camel.yaml"), text);
  }
}
