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
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.access.RequestHash;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;
import tollgate.settings.ApiKey;

/** Those who ask a gateway that is not open yet, until it answers as fast as it will. */
final class WarmUpClient {

  /** Who asks, and for whose balance: the administrator is nearly always there. */
  static final String NAME = "admin";

  static final int FEWEST_ANSWERS = 300;
  static final int CONNECTIONS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(WarmUpClient.class);
  private static final Duration LENGTH = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int PATIENCE_MS = 2_000;

  private final String basePath;
  private final ApiKey key;
  private final byte[] question;
  private final LongAdder answers = new LongAdder();

  WarmUpClient(String basePath, ApiKey key) {
    this.basePath = basePath;
    this.key = key;
    this.question = question().getBytes(ISO_8859_1);
  }

  /** Asks for balances at this port of the loopback; returns when it is warm. */
  void ask(int port) {
    long begin = System.nanoTime();
    List<Thread> callers =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(each -> new Thread(() -> ask(port, begin), "warm-up"))
            .toList();
    callers.forEach(Thread::start);
    callers.forEach(WarmUpClient::await);
  }

  private static void await(Thread caller) {
    try {
      caller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int port, long begin) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      byte[] answer = new byte[4096];
      boolean isAnswered = true;
      while (isAnswered && !isWarm(System.nanoTime() - begin)) {
        out.write(question);
        int length = socket.getInputStream().read(answer);
        isAnswered = length > 0 && new String(answer, 0, length, ISO_8859_1).endsWith("</page>\n");
        answers.increment();
      }
    } catch (IOException e) {
      LOG.debug("Warmed up less than it could be", e);
    }
  }

  private boolean isWarm(long nanos) {
    return nanos > LONGEST.toNanos() || nanos > LENGTH.toNanos() && answers.sum() >= FEWEST_ANSWERS;
  }

  private String question() {
    Map<Parameter, String> values = new EnumMap<>(Map.of(Parameter.USERNAME, NAME));
    Request request =
        new Request(Call.USER_BALANCE, Call.USER_BALANCE.canonicalName(), false, values, "");
    String form =
        "u=%s&username=%s&hash=".formatted(NAME, NAME) + new RequestHash().of(request, key);
    return """
        POST %s/%s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/x-www-form-urlencoded
        Content-Length: %d

        """
            .formatted(basePath, request.calledAs(), form.length())
            .replace("\n", "\r\n")
        + form;
  }
}
