package tollgate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.main.Main;
import tollgate.access.Caller;
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

  private static final int BUSY = 2;

  private final Secret key = new Secret(UUID.randomUUID().toString());
  private final Configuration configuration;
  private final FirstCallers callers;

  WarmUp(Configuration configuration) {
    this.configuration = configuration;
    this.callers = new FirstCallers(configuration.basePath(), key);
  }

  /**
   * Returns when it is warm, or as warm as it gets in the time there is. On a machine that has more
   * to do than it can, somebody waits for this gateway: it does not warm up at all.
   */
  void runUnlessBusy(Surroundings surroundings, Database database) throws Exception {
    OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();
    if (machine.getSystemLoadAverage() < BUSY * machine.getAvailableProcessors()) {
      run(surroundings, database);
    }
  }

  /** The same on any machine. */
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
      callers.ask(Gateway.listen(wiring, camel, 0, "127.0.0.1"));
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
}
