package tollgate.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.access.RequestHash;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

/**
 * Sends balance requests over the loopback for a given time. All connections send for three
 * quarters of it, then a few: batches of all sizes are compiled.
 */
final class WarmUpClient {

  /** The caller, and the user whose balance is read; every new database has this user. */
  static final String USERNAME = "admin";

  static final int CONNECTIONS = 16;

  private static final int CONNECTIONS_AT_THE_END = 3;

  private static final Logger LOG = LoggerFactory.getLogger(WarmUpClient.class);
  private static final int READ_TIMEOUT_MS = 2_000;
  private static final int MAX_RESPONSE_BYTES = 4_096;

  private final String basePath;
  private final ApiKey key;
  private final byte[] request;
  private final long nanos;

  WarmUpClient(String basePath, ApiKey key, Duration length) {
    this.basePath = basePath;
    this.key = key;
    this.nanos = length.toNanos();
    this.request = httpRequest().getBytes(ISO_8859_1);
  }

  /** Sends requests to this port over several connections; returns when the time is over. */
  void run(int port) {
    long begin = System.nanoTime();
    List<Thread> senders =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(i -> new Thread(() -> send(port, begin + nanos(i)), "warm-up"))
            .toList();
    senders.forEach(Thread::start);
    senders.forEach(WarmUpClient::join);
  }

  private long nanos(int connection) {
    return connection < CONNECTIONS_AT_THE_END ? nanos : nanos / 4 * 3;
  }

  private static void join(Thread sender) {
    try {
      sender.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(int port, long end) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(READ_TIMEOUT_MS);
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      byte[] response = new byte[MAX_RESPONSE_BYTES];
      boolean isBalance = true;
      while (isBalance && System.nanoTime() - end < 0) {
        out.write(request);
        int length = socket.getInputStream().read(response);
        isBalance = length > 0 && new String(response, 0, length, ISO_8859_1).endsWith("</page>\n");
      }
    } catch (IOException e) {
      LOG.debug("A connection of the warm-up failed; the gateway may answer slowly at first", e);
    }
  }

  private String httpRequest() {
    Map<Parameter, String> values = new EnumMap<>(Map.of(Parameter.USERNAME, USERNAME));
    Request signed =
        new Request(Call.USER_BALANCE, Call.USER_BALANCE.canonicalName(), false, values, "");
    String form =
        "u=%s&username=%s&hash=".formatted(USERNAME, USERNAME) + new RequestHash().of(signed, key);
    return """
        POST %s/%s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/x-www-form-urlencoded
        Content-Length: %d

        """
            .formatted(basePath, signed.calledAs(), form.length())
            .replace("\n", "\r\n")
        + form;
  }
}
