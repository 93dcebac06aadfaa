package tollgate.cli;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.camel.main.Main;
import picocli.CommandLine.Command;
import tollgate.access.Caller;
import tollgate.config.Configuration;
import tollgate.db.ConnectionPools;
import tollgate.runtime.BackingServices;
import tollgate.runtime.ReferenceDataCache;
import tollgate.runtime.WarmUp;
import tollgate.runtime.Wiring;

/** Starts everything but a database and stops; fails when the routes or Kamelets would not run. */
@Command(
    name = "rehearse",
    description = "Starts without a database and stops: do the routes and Kamelets work?",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class ValidateCommand implements Callable<Integer> {

  /** Nothing listens there, so whoever asks for a connection hears so at once. */
  private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/nowhere";

  private final Map<String, String> environment;

  ValidateCommand(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.environment.put("TOLLGATE_DB_URL", NOWHERE);
    this.environment.put("TOLLGATE_CONSOLE_PORT", "0");
    this.environment.remove("TOLLGATE_SMTP_HOST");
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = Configuration.of(environment);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (BackingServices surroundings = BackingServices.start(configuration);
        ConnectionPools database = new ConnectionPools(surroundings.database(), meters)) {
      ReferenceDataCache memory = memory();
      Wiring wiring = new Wiring(configuration, surroundings, database, meters, memory);
      rehearse(wiring, new WarmUp(configuration.basePath(), memory));
    }
    return 0;
  }

  private static void rehearse(Wiring wiring, WarmUp warmUp) throws Exception {
    Main camel = wiring.camel();
    try {
      camel.start();
      warmUp.run(wiring.server(), Wiring.xml(camel));
    } finally {
      camel.stop();
      wiring.server().close();
      wiring.outbox().close();
    }
  }

  /** As if there were an administrator. */
  private static ReferenceDataCache memory() {
    ReferenceDataCache memory =
        new ReferenceDataCache(List::of, List::of, name -> Optional.of(Caller.ADMINISTRATOR));
    memory.refreshers(() -> {}).values().forEach(Runnable::run);
    return memory;
  }
}
