package tollgate.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tollgate.connection.LimitedServer.Client;
import tollgate.connection.LimitedServer.Limits;

class RequestTurnsTest {

  private static final int CONNECTIONS = 200;
  private static final String MANY = "GET /many HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String FEW = "GET /few HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  @Test
  void alternateBetweenAddressesWhateverTheNumberOfTheirConnections() throws IOException {
    AtomicInteger others = new AtomicInteger();
    AtomicBoolean isBusy = new AtomicBoolean(true);
    List<Client> many = new ArrayList<>();
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide(),
                request -> {
                  if (request.path().equals("/many") && isBusy.get()) {
                    others.incrementAndGet();
                    spin(Duration.ofNanos(200_000));
                  }
                  request.response().end("ok");
                });
        Client few = server.connect()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        many.add(server.connectFrom("127.0.0.2").send(MANY.repeat(500)));
      }
      await().until(() -> others.get() > 2 * CONNECTIONS);
      few.send(FEW);
      assertThat(few.read(OK.length())).isEqualTo(OK);
      int before = others.get();

      few.send(FEW.repeat(20));

      assertThat(few.read(20 * OK.length())).isEqualTo(OK.repeat(20));
      assertThat(others.get() - before).isLessThan(20 * CONNECTIONS / 4);
      isBusy.set(false);
    } finally {
      for (Client client : many) {
        client.close();
      }
    }
  }

  private static void spin(Duration time) {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
  }
}
