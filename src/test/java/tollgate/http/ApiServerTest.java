package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {

  private final LocalApiServer local = new LocalApiServer(OptionalInt.of(3));
  private final ApiServer server = local.server();

  @AfterEach
  void stops() {
    local.close();
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
    local.threads().vertx().getOrCreateContext().runOnContext(run -> awaitUnchecked(release));

    assertThat(server.problem()).contains("The API does not answer");

    release.countDown();
    assertThat(server.problem()).isEmpty();
  }

  @Test
  void hasAProblemWhileAllConnectionsAreInUse() throws IOException {
    int port = listen();
    try (Socket first = new Socket("127.0.0.1", port);
        Socket second = new Socket("127.0.0.1", port)) {
      await().until(() -> local.budget().isFull());

      assertThat(first.isConnected() && second.isConnected()).isTrue();
      assertThat(server.problem()).contains("All connections of the API are in use");
    }
    await().untilAsserted(() -> assertThat(server.problem()).isEmpty());
  }

  private int listen() {
    return local.listen("0.0.0.0");
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
