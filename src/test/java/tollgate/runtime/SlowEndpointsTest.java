package tollgate.runtime;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;

/** Holds requests to endpoints beside the calls for seconds. */
@ExtendWith(GatewayExtension.class)
class SlowEndpointsTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";

  /** Above the pauses of a busy machine, and below the wait that a blocked request would have. */
  private static final Duration PROMPT = Duration.ofSeconds(3);

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Gateway gateway;
  private ApiClient wire;
  private LogCapture begun;
  private LogCapture reloads;

  @BeforeEach
  void startsWithASlowAndAQuickEndpoint(GatewayExtension.Running running) throws Exception {
    RoutesDirectory.copyTo(directory);
    write("slow", "/slow/{ms}", "${variable.parameters[ms]}");
    write("quick", "/quick", "0");
    begun = new LogCapture("begun");
    reloads = new LogCapture(RouteReloader.class.getName());
    Configuration configuration = RoutesDirectory.configuration(directory, Optional.of(running));
    gateway = Gateway.start(configuration);
    wire = new ApiClient(gateway.port());
  }

  @AfterEach
  void stops() {
    gateway.close();
    begun.close();
    reloads.close();
    threads.shutdown();
  }

  @Test
  void delayNoCallAndNoOtherEndpoint() {
    List<CompletableFuture<Answer>> slow = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      slow.add(begin("/slow/5000"));
    }
    await().atMost(TIMEOUT).until(() -> begun.lines().size() == 12);

    while (slow.stream().noneMatch(CompletableFuture::isDone)) {
      assertPrompt(PHONE, 200);
    }

    assertThat(slow).allSatisfy(request -> assertThat(request.join().status()).isEqualTo(200));
  }

  @Test
  void areAnsweredWhenTheirRouteIsDeletedMeanwhile() throws IOException {
    CompletableFuture<Answer> slow = begin("/slow/6000");
    await().atMost(TIMEOUT).until(() -> !begun.lines().isEmpty());

    Files.delete(directory.resolve("routes/slow.camel.yaml"));
    answerPromptlyUntil(slow::isDone);

    assertThat(slow.join().text()).isEqualTo("done");
    await().atMost(TIMEOUT).until(() -> wire.get("/slow/1").status() == 404);
  }

  @Test
  void areCutOffByAReloadWhenTheyTakeTooLong() throws IOException {
    CompletableFuture<Answer> slow = begin("/slow/40000");
    await().atMost(TIMEOUT).until(() -> !begun.lines().isEmpty());

    write("added", "/added", "0");
    answerPromptlyUntil(() -> reloads.lines().stream().anyMatch(line -> line.contains("Applied")));

    assertThat(wire.get("/added").text()).isEqualTo("done");
    assertThat(slow).isNotDone();
  }

  private void answerPromptlyUntil(BooleanSupplier end) {
    while (!end.getAsBoolean()) {
      assertPrompt(PHONE, 200);
      assertPrompt("/quick", 200);
      assertPrompt("/no-such", 404);
    }
  }

  private void assertPrompt(String target, int status) {
    long start = System.nanoTime();
    assertThat(wire.get(target).status()).isEqualTo(status);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
  }

  private CompletableFuture<Answer> begin(String target) {
    return supplyAsync(() -> wire.get(target), threads);
  }

  private void write(String id, String path, String milliseconds) throws IOException {
    String text =
        """
        - route:
            id: %s
            from:
              uri: platform-http
              parameters:
                path: %s
              steps:
                - log:
                    logName: begun
                    message: begun
                - delay:
                    expression:
                      simple:
                        expression: "%s"
                - setBody:
                    expression:
                      constant:
                        expression: done
        """
            .formatted(id, path, milliseconds);
    Files.writeString(directory.resolve("routes/" + id + ".camel.yaml"), text);
  }
}
