package tollgate.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.connection.LimitedServer.Client;
import tollgate.connection.LimitedServer.Limits;

class RequestReaderTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final String BIG = "x".repeat(60_000);

  @Test
  void handsOverOneRequestOfAConnectionAtATime() throws IOException {
    Queue<HttpServerRequest> open = new ConcurrentLinkedQueue<>();
    try (LimitedServer server = new LimitedServer(Limits.wide(), open::add);
        Client client = server.connect()) {
      client.send(get("/1") + get("/2") + post("/3", "body") + get("/4"));

      for (String path : List.of("/1", "/2", "/3", "/4")) {
        await().until(() -> !open.isEmpty());
        assertThat(open).extracting(HttpServerRequest::path).containsExactly(path);
        HttpServerRequest request = open.remove();
        server.later(1, () -> request.response().end(path));
        assertThat(client.read(ok(path).length())).isEqualTo(ok(path));
      }
    }
  }

  @Test
  void answersOtherConnectionsBetweenTheRequestsOfOne() throws IOException {
    AtomicInteger pipelined = new AtomicInteger();
    AtomicBoolean isBusy = new AtomicBoolean(true);
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide(),
                request -> {
                  if (request.path().equals("/many") && isBusy.get()) {
                    pipelined.incrementAndGet();
                    spin(Duration.ofMillis(2));
                  }
                  request.response().end("ok");
                });
        Client many = server.connect();
        Client one = server.connect()) {
      many.send(get("/many").repeat(1_000));
      await().until(() -> pipelined.get() > 10);
      int before = pipelined.get();

      one.send(get("/one"));

      assertThat(one.read(ok("ok").length())).isEqualTo(ok("ok"));
      assertThat(pipelined.get() - before).isLessThan(100);
      isBusy.set(false);
      assertThat(many.read(1_000 * ok("ok").length())).isEqualTo(ok("ok").repeat(1_000));
    }
  }

  @Test
  void readsNoFurtherThanOneBufferWhileTheClientReadsNothing() throws IOException {
    String page = "x".repeat(1 << 20);
    AtomicInteger answered = new AtomicInteger();
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide().idle(Duration.ofSeconds(2)),
                request -> {
                  answered.incrementAndGet();
                  request.response().end(page);
                });
        Client client = server.connect()) {
      client.socket().setSoTimeout(1);

      client.send(get("/").repeat(2_000));

      await().until(() -> server.meters.get("tollgate.connections").gauge().value() == 0);
      assertThat(answered.get()).isLessThan(20);
      assertThat(server.memory.bytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\nX-",
        "GET /unfinished",
        "G",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /second"
      })
  void closesAConnectionWhoseHeaderIsNotCompleteInTime(String begin) throws IOException {
    try (LimitedServer server = server(Limits.wide().times(SHORT, LONG));
        Client client = server.connect()) {
      client.send(begin);

      assertThat(client.rest()).isIn("", ok("ok"));
      assertThat(server.shed("header_time")).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1234",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12",
      })
  void closesAConnectionWhoseBodyIsNotCompleteInTime(String begin) throws IOException {
    try (LimitedServer server = server(Limits.wide().times(LONG, SHORT));
        Client client = server.connect()) {
      client.send(begin);

      assertThat(client.rest()).isEmpty();
      assertThat(server.shed("body_time")).isEqualTo(1);
    }
  }

  @Test
  void isNotDelayedByAByteNowAndThen() throws Exception {
    try (LimitedServer server = server(Limits.wide().times(SHORT, SHORT));
        Client header = server.connect();
        Client body = server.connect()) {
      header.send("GET /");
      body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n");

      await()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                trickle(header);
                trickle(body);
                return server.shed("header_time") + server.shed("body_time") == 2;
              });
    }
  }

  @Test
  void leavesABodyTimeThatArrivesFastEnough() throws Exception {
    try (LimitedServer server = server(Limits.wide().times(LONG, SHORT));
        Client client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n" + BIG);
      AtomicBoolean isOver = new AtomicBoolean();
      server.later(SHORT.toMillis() * 2, () -> isOver.set(true));
      await().untilTrue(isOver);

      client.send("x");

      assertThat(client.read(ok("ok").length())).isEqualTo(ok("ok"));
    }
  }

  @Test
  void answers503WhenUnfinishedRequestsHoldTooMuch() throws IOException {
    try (LimitedServer server = server(Limits.wide().memory(4 * 70_000));
        Client holder = server.connect();
        Client refused = server.connect()) {
      holder.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n" + BIG);
      await().until(() -> server.memory.bytes() > BIG.length());

      refused.send(post("/", BIG));

      assertThat(refused.rest()).isEqualTo(LimitedServer.SHED);
      assertThat(server.shed("memory")).isEqualTo(1);
      holder.send("x");
      assertThat(holder.read(ok("ok").length())).isEqualTo(ok("ok"));
      await().until(() -> server.memory.bytes() == 0);
    }
  }

  @Test
  void leavesMostOfTheMemoryToOtherAddresses() throws IOException {
    try (LimitedServer server = server(Limits.wide().memory(4 * 70_000));
        Client holder = server.connect();
        Client other = server.connectFrom("127.0.0.2")) {
      holder.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n" + BIG);
      await().until(() -> server.memory.bytes() > BIG.length());

      other.send(post("/", BIG));

      assertThat(other.read(ok("ok").length())).isEqualTo(ok("ok"));
    }
  }

  @Test
  void releasesTheBytesOfAConnectionThatEnds() throws IOException {
    try (LimitedServer server = server(Limits.wide())) {
      try (Client client = server.connect()) {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n" + BIG);
        await().until(() -> server.memory.bytes() > BIG.length());
      }

      await().until(() -> server.memory.bytes() == 0);
    }
  }

  @Test
  void dropsTheBodyOfAGetWhereItIsIgnored() throws IOException {
    AtomicInteger received = new AtomicInteger();
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide(),
                true,
                request ->
                    request
                        .handler(chunk -> received.addAndGet(chunk.length()))
                        .endHandler(end -> request.response().end("ok")));
        Client client = server.connect()) {
      client.send(post("/", BIG).replace("POST", "GET") + get("/next"));

      assertThat(client.read(2 * ok("ok").length())).isEqualTo(ok("ok").repeat(2));
      assertThat(received).hasValue(0);
    }
  }

  @Test
  void readsABodyAfterTheResponseAndThenTheNextRequest() throws IOException {
    try (LimitedServer server =
            new LimitedServer(Limits.wide(), request -> request.response().end("ok"));
        Client client = server.connect()) {
      client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 60001\r\n\r\n" + BIG);
      assertThat(client.read(ok("ok").length())).isEqualTo(ok("ok"));

      client.send("x" + get("/next"));

      assertThat(client.read(ok("ok").length())).isEqualTo(ok("ok"));
      await().until(() -> server.memory.bytes() == 0);
    }
  }

  @Test
  void continuesABodyThatAwaitsThePermission() throws IOException {
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide(),
                request -> {
                  if (request.path().equals("/")) {
                    request.response().writeContinue();
                  }
                  request.endHandler(end -> request.response().end("ok"));
                });
        Client client = server.connect()) {
      String head =
          "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n";
      String permission = "HTTP/1.1 100 Continue\r\n\r\n";

      assertThat(client.send(head).read(permission.length())).isEqualTo(permission);
      client.send("x" + get("/next"));

      assertThat(client.read(2 * ok("ok").length())).isEqualTo(ok("ok").repeat(2));
    }
  }

  private static LimitedServer server(Limits limits) {
    return new LimitedServer(
        limits,
        request -> request.handler(chunk -> {}).endHandler(end -> request.response().end("ok")));
  }

  private static void trickle(Client client) {
    try {
      client.send("x");
    } catch (IOException e) {
      // The server has closed the connection, as it should.
    }
  }

  private static void spin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
  }

  private static String post(String path, String body) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(path, body.length(), body);
  }

  private static String ok(String body) {
    return "HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s".formatted(body.length(), body);
  }
}
