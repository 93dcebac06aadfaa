package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.metrics.CallStatistics;
import tollgate.peer.PeerResolver;
import tollgate.peer.TrustedProxies;
import tollgate.sampling.RefusalLog;
import tollgate.tls.ServerTls;

class ApiServerTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ConnectionBudget.OfPorts budgets =
      ConnectionBudget.OfPorts.of(
          ConnectionLimits.OfPorts.of(OptionalInt.of(3), OptionalInt.empty()),
          TrustedProxies.parse("127.0.0.1"),
          meters);
  private final ThreadPools threads =
      new ThreadPools(1, 1, budgets.api(), budgets.console(), ServerTls.off());
  private final ApiServer server =
      new ApiServer(
          "/billing/api",
          new Bulkheads(meters),
          threads,
          new RequestTimer(new CallStatistics(Clock.systemUTC(), meters), Optional.empty()),
          new PeerResolver(TrustedProxies.none()),
          budgets.api(),
          ServerTls.off(),
          new RefusalLog());

  @AfterEach
  void stops() {
    server.close();
  }

  @Test
  void hasAProblemUntilItListens() {
    assertThat(server.problem()).contains("The API does not listen yet");

    listen();

    assertThat(server.problem()).isEmpty();
  }

  @Test
  void hasAProblemWhileAnEventLoopIsBlocked() {
    listen();
    CountDownLatch release = new CountDownLatch(1);
    threads.vertx().getOrCreateContext().runOnContext(run -> awaitUnchecked(release));

    assertThat(server.problem()).contains("The API does not answer");

    release.countDown();
    assertThat(server.problem()).isEmpty();
  }

  @Test
  void hasAProblemWhileAllConnectionsAreInUse() throws IOException {
    int port = listen();
    try (Socket first = new Socket("127.0.0.1", port);
        Socket second = new Socket("127.0.0.1", port)) {
      await().until(() -> budgets.api().isFull());

      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(server.problem()).contains("All connections of the API are in use");
    }
    await().untilAsserted(() -> assertThat(server.problem()).isEmpty());
  }

  private int listen() {
    return server.listen("0.0.0.0", 0, response -> new byte[0]);
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
