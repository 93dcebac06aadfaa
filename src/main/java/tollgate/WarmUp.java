package tollgate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.access.Caller;
import tollgate.access.Signature;
import tollgate.api.Call;
import tollgate.api.Parameter;
import tollgate.api.Request;
import tollgate.db.Database;
import tollgate.db.Records;
import tollgate.money.Currency;
import tollgate.settings.Row;
import tollgate.settings.Secret;
import tollgate.settings.Setting;

/**
 * Lets a gateway of its own, which nobody else can reach, answer until Java has compiled what
 * answers: the first callers shall not wait for that. It only reads, and counts nowhere.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final Duration LENGTH = Duration.ofMillis(500);

  private static final int FEWEST_ANSWERS = 300;
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final int CONNECTIONS = 16;
  private static final int PATIENCE_MS = 2_000;

  /** The administrator is always there. */
  private static final String NAME = "admin";

  private final Secret key = new Secret(UUID.randomUUID().toString());
  private final Configuration configuration;
  private final byte[] question;
  private final LongAdder answers = new LongAdder();

  WarmUp(Configuration configuration) {
    this.configuration = configuration;
    this.question = question().getBytes(ISO_8859_1);
  }

  /** Returns when it is warm, or as warm as it gets in the time there is. */
  void run(Surroundings surroundings, Database database) throws Exception {
    run(surroundings, database, memory(new Records(database.readsJdbi())::currencies));
  }

  /** The same without a database, so that nothing but the start is tried. */
  void rehearse(Surroundings surroundings, Database database) throws Exception {
    run(surroundings, database, memory(List::of));
  }

  private void run(Surroundings surroundings, Database database, Memory memory) throws Exception {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Wiring wiring = new Wiring(configuration, surroundings, database, meters, memory);
    Main camel = wiring.warmUp();
    try {
      camel.start();
      ask(Gateway.listen(wiring, camel, 0, "127.0.0.1"));
    } finally {
      Thread end = new Thread(() -> end(camel, wiring, meters), "warm-up-end");
      end.setDaemon(true);
      end.start();
    }
  }

  /** Camel takes its time to stop, and nobody has to wait for that. */
  private static void end(Main camel, Wiring wiring, PrometheusMeterRegistry meters) {
    camel.stop();
    wiring.server().close();
    wiring.outbox().close();
    meters.close();
  }

  private Memory memory(Supplier<List<Currency>> currencies) {
    List<Row> rows =
        List.of(
            row(Setting.SECRET_KEY, new String(key.bytes(), ISO_8859_1)),
            row(Setting.ALLOW_API.rowName(), "1"),
            row(Setting.DEVICES_CHECK_BALANCE.rowName(), "1"));
    Memory memory = new Memory(() -> rows, currencies, name -> Optional.of(Caller.ADMINISTRATOR));
    memory.renewals(() -> {}).values().forEach(Runnable::run);
    return memory;
  }

  private static Row row(String name, String value) {
    return new Row(new Row.Key(name, 0), value);
  }

  private void ask(int port) throws InterruptedException {
    long begin = System.nanoTime();
    List<Thread> callers =
        IntStream.range(0, CONNECTIONS)
            .mapToObj(each -> new Thread(() -> ask(port, begin), "warm-up"))
            .toList();
    callers.forEach(Thread::start);
    for (Thread caller : callers) {
      caller.join();
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
    String form = "u=admin&username=admin&hash=" + new Signature().of(request, key);
    return """
        POST %s/%s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/x-www-form-urlencoded
        Content-Length: %d

        """
            .formatted(configuration.basePath(), request.door(), form.length())
            .replace("\n", "\r\n")
        + form;
  }
}
