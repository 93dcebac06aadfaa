package tollgate.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.connection.LimitedServer.Client;
import tollgate.connection.LimitedServer.Limits;

class ConnectionLimitTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String ANSWER = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  @Test
  void closesAConnectionAboveTheLimitOfItsAddressAlone() throws IOException {
    try (LimitedServer server = server(Limits.wide().connections(4, 2));
        Client first = server.connect();
        Client second = server.connect();
        Client refused = server.connect();
        Client other = server.connectFrom("127.0.0.2")) {

      assertThat(refused.rest()).isEmpty();
      assertThat(server.shed("address")).isEqualTo(1);
      assertThat(answer(first)).isEqualTo(ANSWER);
      assertThat(answer(second)).isEqualTo(ANSWER);
      assertThat(answer(other)).isEqualTo(ANSWER);
    }
  }

  @Test
  void closesAConnectionAboveTheLimitOfThePort() throws IOException {
    try (LimitedServer server = server(Limits.wide().connections(2, 2));
        Client first = server.connect();
        Client second = server.connectFrom("127.0.0.2");
        Client refused = server.connectFrom("127.0.0.3")) {

      assertThat(refused.rest()).isEmpty();
      assertThat(server.shed("connections")).isEqualTo(1);
      assertThat(server.budget.isFull()).isTrue();
      assertThat(answer(first)).isEqualTo(ANSWER);
      assertThat(answer(second)).isEqualTo(ANSWER);
    }
  }

  @Test
  void acceptsAgainWhenAConnectionHasEnded() throws IOException {
    try (LimitedServer server = server(Limits.wide().connections(1, 1))) {
      try (Client first = server.connect()) {
        assertThat(answer(first)).isEqualTo(ANSWER);
      }
      await().until(() -> !server.budget.isFull());

      try (Client next = server.connect()) {
        assertThat(answer(next)).isEqualTo(ANSWER);
      }
    }
  }

  @Test
  void countsTheConnectionsOfATrustedProxyForThePortAlone() throws IOException {
    try (LimitedServer server =
            server(Limits.wide().connections(3, 1).proxies("127.0.0.1, 192.0.2.7"));
        Client first = server.connect();
        Client second = server.connect()) {

      assertThat(answer(first)).isEqualTo(ANSWER);
      assertThat(answer(second)).isEqualTo(ANSWER);
    }
  }

  @Test
  void countsAFailureToAcceptAndAcceptsAgain() {
    try (LimitedServer server = server(Limits.wide())) {
      EmbeddedChannel listening =
          new EmbeddedChannel(
              new ConnectionLimit(
                  new ConnectionLimits(1, 1),
                  tollgate.peer.TrustedProxies.none(),
                  server.memory,
                  new Shedding("other", server.meters, System::nanoTime),
                  new io.netty.channel.ChannelInboundHandlerAdapter()));

      listening.pipeline().fireExceptionCaught(new IOException("Too many open files"));

      listening.checkException();
      assertThat(listening.config().isAutoRead()).isFalse();
      assertThat(
              server
                  .meters
                  .get("tollgate.connections.shed")
                  .tags("port", "other", "limit", "descriptors")
                  .counter()
                  .count())
          .isEqualTo(1);
      await()
          .untilAsserted(
              () -> {
                listening.runScheduledPendingTasks();
                assertThat(listening.config().isAutoRead()).isTrue();
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"1024, 896", "1048576, 10000", "9223372036854775807, 10000", "100, 64"})
  void keepsDescriptorsForTheProcess(long descriptors, int total) {
    assertThat(ConnectionLimits.totalFor(descriptors)).isEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource({"896, 1000, 784, 392, 112, 56", "10000, 50, 9488, 50, 512, 50", "2, 9, 1, 1, 1, 1"})
  void dividesTheConnectionsBetweenThePorts(
      int total, int each, int api, int apiEach, int console, int consoleEach) {
    ConnectionLimits.OfPorts ports =
        ConnectionLimits.OfPorts.of(OptionalInt.of(total), OptionalInt.of(each));

    assertThat(ports.api()).isEqualTo(new ConnectionLimits(api, apiEach));
    assertThat(ports.console()).isEqualTo(new ConnectionLimits(console, consoleEach));
  }

  private static LimitedServer server(Limits limits) {
    return new LimitedServer(limits, ConnectionLimitTest::answer);
  }

  private static void answer(HttpServerRequest request) {
    request.response().end("ok");
  }

  private static String answer(Client client) throws IOException {
    return client.send(REQUEST).read(ANSWER.length());
  }
}
