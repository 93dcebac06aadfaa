package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testkit.PemFiles;
import tollgate.tls.TlsFiles;

/** What the HTTP server itself finds wrong is answered, and does not fill the log. */
@ExtendWith(GatewayExtension.class)
@Timeout(120)
class HostileLogTest {

  private static final int REPETITIONS = 1_000;

  /** Ten of a kind, and what is left of the minute before. */
  private static final int MAX_LINES = 25;

  private static final int MAX_BYTES = 100_000;
  private static final int TIMEOUT_MS = 20_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final String SETTINGS = "\0\0\0\4\0\0\0\0\0";
  private static final String SHORT_PING = "\0\0\1\6\0\0\0\0\0x";
  private static final String SHORT_SETTINGS = "\0\0\1\4\0\0\0\0\0x";

  @TempDir private static Path directory;

  private static OwnGateway gateway;
  private static SSLContext trusting;

  @BeforeAll
  static void start(Running running) throws Exception {
    PemFiles server = PemFiles.create(directory, "server");
    trusting = server.trusting();
    gateway =
        OwnGateway.withTls(
            running,
            "hostile_log",
            new TlsFiles(server.certificateFile(), server.keyFile(), Optional.empty()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'GET /%zz HTTP/1.1|Host: a||', 400",
    "'HEAD /health/%zz HTTP/1.1|Host: a||', 400",
    "'POST /sign-in%4 HTTP/1.1|Host: a|Content-Length: 0||', 400",
    "'GET /sales HTTP/1.1||', 400",
    "'GET /sales HTTP/1.1|Host: a:b:c||', 400",
    "'GET sales HTTP/1.1|Host: a||', 404",
    "'OPTIONS * HTTP/1.1|Host: a||', 404",
    "'CONNECT a:80 HTTP/1.1|Host: a||', 404",
    "'POST /sign-in HTTP/1.1|Host: a|Transfer-Encoding: chunked||zz|abc', 400",
    "'POST /sign-in HTTP/1.1|Host: a|Transfer-Encoding: chunked||-1|', 400"
  })
  void answersAMalformedRequestAtTheConsole(String request, int status, Running running)
      throws Exception {
    String bytes = request.replace("|", "\r\n");

    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      for (int i = 0; i < REPETITIONS; i++) {
        try (Socket socket = plain(running.consolePort())) {
          assertThat(send(socket, bytes, 12)).isEqualTo("HTTP/1.1 " + status);
        }
      }

      assertIsShort(log.lines());
    }
  }

  @Test
  void logsNoStackTraceOfAClientThatLeaves(Running running) throws Exception {
    String half = "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nusername=";

    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      for (int i = 0; i < REPETITIONS; i++) {
        try (Socket socket = plain(running.consolePort())) {
          socket.setSoLinger(true, 0);
          send(socket, half, 0);
        }
      }

      assertThat(log.lines()).noneMatch(line -> line.contains("Exception"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\3\1\0\5\1\0\0\1\0",
        "\u0016\3\1\0\0",
        PREFACE + SETTINGS
      })
  void boundsTheLinesOfFailedHandshakes(String bytes) throws Exception {
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      for (int i = 0; i < REPETITIONS; i++) {
        for (int port : ports()) {
          try (Socket socket = plain(port)) {
            socket.setSoLinger(i % 2 == 0, 0);
            send(socket, bytes, 0);
          }
        }
      }

      assertIsShort(log.lines());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        PREFACE + SHORT_PING,
        PREFACE + SHORT_SETTINGS,
        PREFACE + SETTINGS + SHORT_PING
      })
  void boundsTheLinesOfViolationsOfHttp2(String bytes) throws Exception {
    try (LogCapture log = new LogCapture(Logger.ROOT_LOGGER_NAME)) {
      for (int i = 0; i < REPETITIONS; i++) {
        try (SSLSocket socket = http2(ports().get(i % 2))) {
          assertThat(goesAway(send(socket, bytes, Integer.MAX_VALUE))).isTrue();
        }
      }

      assertIsShort(log.lines());
    }
  }

  private static void assertIsShort(List<String> lines) {
    assertThat(lines).hasSizeLessThanOrEqualTo(MAX_LINES);
    assertThat(String.join("\n", lines)).hasSizeLessThan(MAX_BYTES);
  }

  private static List<Integer> ports() {
    return List.of(gateway.port(), gateway.consolePort());
  }

  private static Socket plain(int port) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  private static SSLSocket http2(int port) throws IOException {
    SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    return socket;
  }

  /** Sends bytes, and returns as many of the answer as are wanted. */
  private static String send(Socket socket, String bytes, int wanted) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return new String(socket.getInputStream().readNBytes(wanted), ISO_8859_1);
  }

  /** Whether the answer contains a frame of the type GOAWAY on the connection. */
  private static boolean goesAway(String frames) {
    return frames.contains("\7\0\0\0\0\0");
  }
}
