package tollgate.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.connection.Http2Client.Frame;
import tollgate.connection.LimitedServer.Limits;
import tollgate.testkit.PemFiles;
import tollgate.tls.ServerTls;
import tollgate.tls.TlsFiles;

@Timeout(60)
class Http2ConnectionTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int MIB = 1 << 20;

  @TempDir private static Path directory;

  private static PemFiles files;
  private static ServerTls tls;

  @BeforeAll
  static void makeCertificate() throws Exception {
    files = PemFiles.create(directory, "server");
    tls =
        ServerTls.of(
            Optional.of(new TlsFiles(files.certificateFile(), files.keyFile(), Optional.empty())),
            Clock.systemUTC());
  }

  @AfterAll
  static void stopReloading() {
    tls.close();
  }

  @Test
  void answersConcurrentRequestsAndReleasesTheirBytes() throws Exception {
    try (LimitedServer server = server(Limits.wide(), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().post(1).get(3).flush();
      assertThat(client.status(client.next(Http2Client.HEADERS))).isEqualTo("200");
      client.frame(Http2Client.DATA, Http2Client.END_STREAM, 1, new byte[100]).flush();

      assertThat(client.status(client.next(Http2Client.HEADERS))).isEqualTo("200");
      assertThat(client.next(Http2Client.DATA).text()).isEqualTo("100");
      client.frame(Http2Client.PING, 0, 0, new byte[8]).flush();
      client.next(Http2Client.PING);
      assertThat(server.memory.bytes()).isZero();
    }
  }

  @Test
  void closesAConnectionWithoutACompletePreface() throws Exception {
    assertEndsAt(
        "header_time",
        Limits.wide().times(SHORT, LONG),
        client -> {
          client
              .bytes("PRI * HTTP/2.0".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
              .flush();
        });
  }

  @Test
  void closesAConnectionWithoutCompleteSettings() throws Exception {
    assertEndsAt(
        "header_time",
        Limits.wide().times(SHORT, LONG),
        client -> {
          byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes();
          client.bytes(preface).announced(6, Http2Client.SETTINGS, 0, 0).flush();
        });
  }

  @Test
  void closesAConnectionWithAnUnfinishedHeaderFrame() throws Exception {
    assertEndsAt(
        "header_time",
        Limits.wide().times(SHORT, LONG),
        client -> {
          client.preface().announced(50, Http2Client.HEADERS, 5, 1).bytes(new byte[10]).flush();
        });
  }

  @Test
  void closesAConnectionWithAnOpenHeaderBlock() throws Exception {
    assertEndsAt(
        "header_time",
        Limits.wide().times(SHORT, LONG),
        client -> {
          client
              .preface()
              .frame(Http2Client.HEADERS, 0, 1, Http2Client.block("GET"))
              .frame(Http2Client.CONTINUATION, 0, 1, new byte[0])
              .flush();
        });
  }

  @Test
  void closesAConnectionWithALateBody() throws Exception {
    assertEndsAt(
        "body_time",
        Limits.wide().times(LONG, SHORT),
        client -> {
          client.preface().post(1).get(3).frame(Http2Client.DATA, 0, 1, new byte[10]).flush();
        });
  }

  @Test
  void closesAConnectionWithAnUnfinishedDataFrame() throws Exception {
    assertEndsAt(
        "body_time",
        Limits.wide().times(LONG, SHORT),
        client -> {
          client.preface().announced(1000, Http2Client.DATA, 0, 77).bytes(new byte[10]).flush();
        });
  }

  @Test
  void countsTheBytesOfAllStreams() throws Exception {
    try (LimitedServer server =
            server(Limits.wide().memory(4 * 100 * 1024), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface();
      for (int stream = 1; stream < 10; stream += 2) {
        client.post(stream).frame(Http2Client.DATA, 0, stream, new byte[14_000]);
      }
      client.flush();

      assertEndsAt("memory", server, client);
      assertThat(isReleased(server.memory)).isTrue();
    }
  }

  @Test
  void countsStreamsWithoutABody() throws Exception {
    try (LimitedServer server = server(Limits.wide().memory(4 * 100 * 1024), request -> {});
        Http2Client client = connect(server)) {
      client.preface();
      for (int stream = 1; stream < 30; stream += 2) {
        client.get(stream);
      }
      client.flush();

      assertEndsAt("memory", server, client);
    }
  }

  @Test
  void refusesAStreamAboveTheLimitBeforeItIsConfirmed() throws Exception {
    try (LimitedServer server = server(Limits.wide(), request -> {});
        Http2Client client = connect(server)) {
      client.preface();
      for (int i = 0; i <= Http2Streams.MAX_STREAMS; i++) {
        client.get(2 * i + 1);
      }
      client.flush();

      Frame reset = client.next(Http2Client.RESET);
      assertThat(reset.stream()).isEqualTo(2 * Http2Streams.MAX_STREAMS + 1);
      assertThat(reset.error()).isEqualTo(Http2Client.REFUSED_STREAM);
    }
  }

  @Test
  void closesAConnectionThatTakesNoResponse() throws Exception {
    try (LimitedServer server =
            server(Limits.wide().idle(SHORT), request -> request.response().end("x".repeat(9000)));
        Http2Client client = connect(server)) {
      client.preface().window(0).get(1).flush();
      Frame answer;
      do {
        client.frame(Http2Client.PING, 0, 0, new byte[8]).flush();
        answer = client.next(Http2Client.PING, Http2Client.GOAWAY);
      } while (answer.type() == Http2Client.PING);

      assertThat(answer.error()).isEqualTo(Http2Client.ENHANCE_YOUR_CALM);
      assertThat(server.shed("response_time")).isEqualTo(1);
    }
  }

  @Test
  void keepsAConnectionWhoseResponseIsRead() throws Exception {
    try (LimitedServer server =
            server(Limits.wide().idle(SHORT), request -> request.response().end("x".repeat(9000)));
        Http2Client client = connect(server)) {
      client.preface();
      long end = System.nanoTime() + 3 * SHORT.toNanos();
      for (int stream = 1; System.nanoTime() < end; stream += 2) {
        client.get(stream);
        byte[] increment = {0, 0, 0x23, 0x28};
        client.frame(Http2Client.WINDOW_UPDATE, 0, 0, increment).flush();
        assertThat(client.next(Http2Client.DATA)).isNotNull();
      }

      assertThat(server.shed("response_time")).isZero();
    }
  }

  @Test
  void readsNoFurtherWhilePingsAreNotRead() throws Exception {
    try (LimitedServer server =
            server(Limits.wide().idle(Duration.ofSeconds(1)), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().flush();
      byte[] pings = new byte[10_000 * 17];
      for (int i = 0; i < pings.length; i += 17) {
        pings[i + 2] = 8;
        pings[i + 3] = Http2Client.PING;
      }
      int rounds = 0;
      try {
        for (; rounds < 1_000; rounds++) {
          client.bytes(pings).flush();
        }
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }

      assertThat(rounds).isLessThan(1_000);
      assertThat(server.memory.bytes()).isLessThan(MIB);
    }
  }

  @Test
  void endsAConnectionThatResetsManyRequests() throws Exception {
    try (LimitedServer server = server(Limits.wide(), request -> {});
        Http2Client client = connect(server)) {
      client.preface();
      for (int stream = 1; stream < 500; stream += 2) {
        client.get(stream).frame(Http2Client.RESET, 0, stream, new byte[] {0, 0, 0, 8});
      }
      client.flush();

      assertThat(client.next(Http2Client.GOAWAY).error()).isEqualTo(Http2Client.ENHANCE_YOUR_CALM);
      client.rest();
    }
  }

  @Test
  void endsAConnectionWithManyContinuations() throws Exception {
    try (LimitedServer server = server(Limits.wide(), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().frame(Http2Client.HEADERS, 0, 1, Http2Client.block("GET"));
      for (int i = 0; i < 100; i++) {
        client.frame(Http2Client.CONTINUATION, 0, 1, new byte[0]);
      }
      client.flush();

      assertThat(client.next(Http2Client.GOAWAY).error()).isEqualTo(Http2Client.ENHANCE_YOUR_CALM);
      client.rest();
    }
  }

  @Test
  void endsAConnectionWithEmptyDataFrames() throws Exception {
    try (LimitedServer server = server(Limits.wide(), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().post(1);
      for (int i = 0; i < 100; i++) {
        client.frame(Http2Client.DATA, 0, 1, new byte[0]);
      }
      client.flush();

      assertThat(client.next(Http2Client.GOAWAY).error()).isEqualTo(Http2Client.ENHANCE_YOUR_CALM);
      client.rest();
    }
  }

  @Test
  void endsAConnectionWithAFrameThatIsTooLong() throws Exception {
    try (LimitedServer server =
            server(Limits.wide().times(SHORT, LONG), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().frame(Http2Client.DATA, 0, 1, new byte[Http2Frames.MAX_PAYLOAD_BYTES + 1]);
      client.flush();

      assertThat(client.next(Http2Client.GOAWAY).error()).isEqualTo(6);
      client.rest();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void beginsRequestsOfOtherConnectionsInBetween(boolean isRecordEach) throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch isFirstBegun = new CountDownLatch(1);
    try (LimitedServer server =
            server(
                Limits.wide(),
                request -> {
                  int number = begun.incrementAndGet();
                  isFirstBegun.countDown();
                  work();
                  request.response().end("" + number);
                });
        Http2Client other = connect(server);
        Http2Client client = connect(server)) {
      other.preface().flush();
      other.next(Http2Client.SETTINGS);
      client.preface();
      for (int stream = 1; stream < 2 * Http2Streams.MAX_STREAMS; stream += 2) {
        client.get(stream);
        if (isRecordEach) {
          client.flush();
        }
      }
      client.flush();
      isFirstBegun.await(10, TimeUnit.SECONDS);
      other.get(1).flush();

      assertThat(Integer.parseInt(other.next(Http2Client.DATA).text()))
          .isLessThan(Http2Streams.MAX_STREAMS / 2);
    }
  }

  @Test
  void resetsAMalformedRequest() throws Exception {
    try (LimitedServer server = server(Limits.wide(), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface();
      List<String[]> malformed =
          List.of(
              new String[] {"host", "localhost", "host", "localhost"},
              new String[] {"host", "other"},
              new String[] {":path", "/other"},
              new String[] {":method", "POST"},
              new String[] {":unknown", "a"},
              new String[] {"connection", "close"},
              new String[] {"transfer-encoding", "chunked"},
              new String[] {"content-length", "5"});
      for (int i = 0; i < malformed.size(); i++) {
        client.get(2 * i + 1, malformed.get(i)).flush();

        Frame reset = client.next(Http2Client.RESET);
        assertThat(reset).as(String.join(" ", malformed.get(i))).isNotNull();
        assertThat(reset.stream()).isEqualTo(2 * i + 1);
        assertThat(reset.error()).isEqualTo(Http2Client.PROTOCOL_ERROR);
      }
    }
  }

  @Test
  void refusesHeadersThatAreTooLong() throws Exception {
    try (LimitedServer server = server(Limits.wide(), Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      byte[] block = Http2Client.block("GET", "a", "~".repeat(30_000), "b", "~".repeat(4_000));
      client.preface();
      client.frame(Http2Client.SETTINGS, 1, 0, new byte[0]);
      client.frame(Http2Client.HEADERS, Http2Client.END_STREAM, 1, Arrays.copyOf(block, 16_000));
      client.frame(Http2Client.CONTINUATION, 0, 1, Arrays.copyOfRange(block, 16_000, 32_000));
      client.frame(
          Http2Client.CONTINUATION,
          Http2Client.END_HEADERS,
          1,
          Arrays.copyOfRange(block, 32_000, block.length));
      client.flush();

      assertThat(client.status(client.next(Http2Client.HEADERS))).isEqualTo("431");
    }
  }

  @Test
  void ignoresTheBodyOfAGet() throws Exception {
    try (LimitedServer server =
            new LimitedServer(
                Limits.wide().memory(4 * 60 * 1024), true, tls, Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      client.preface().frame(Http2Client.HEADERS, 4, 1, Http2Client.block("GET"));
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 3; j++) {
          client.frame(Http2Client.DATA, 0, 1, new byte[16_000]).flush();
        }
        while (client.next(Http2Client.WINDOW_UPDATE).stream() == 0) {}
      }
      client.frame(Http2Client.DATA, Http2Client.END_STREAM, 1, new byte[16_000]).flush();

      assertThat(client.next(Http2Client.DATA).text()).isEqualTo("0");
    }
  }

  private static boolean isReleased(RequestMemory memory) {
    while (memory.bytes() > 0 && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    return memory.bytes() == 0;
  }

  private static void work() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void echo(HttpServerRequest request) {
    request.body().onSuccess(body -> request.response().end("" + body.length()));
  }

  private static LimitedServer server(Limits limits, Consumer<HttpServerRequest> handler) {
    return new LimitedServer(limits, false, tls, handler);
  }

  private static Http2Client connect(LimitedServer server) throws Exception {
    return Http2Client.connect(server.port(), files.trusting());
  }

  /** What a client sends before the gateway ends the connection. */
  private interface Sending {
    void by(Http2Client client) throws Exception;
  }

  private static void assertEndsAt(String limit, Limits limits, Sending sending) throws Exception {
    try (LimitedServer server = server(limits, Http2ConnectionTest::echo);
        Http2Client client = connect(server)) {
      sending.by(client);

      assertEndsAt(limit, server, client);
    }
  }

  private static void assertEndsAt(String limit, LimitedServer server, Http2Client client)
      throws IOException {
    Frame end = client.next(Http2Client.GOAWAY);
    assertThat(end).isNotNull();
    assertThat(end.error()).isEqualTo(Http2Client.ENHANCE_YOUR_CALM);
    assertThat(client.rest()).isEmpty();
    assertThat(server.shed(limit)).isEqualTo(1);
  }
}
