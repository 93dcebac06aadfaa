package tollgate;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import tollgate.db.Database;

/** Starts everything but a database and stops; fails when the routes or Kamelets would not run. */
@Command(
    name = "rehearse",
    description = "Starts without a database and stops: do the routes and Kamelets work?",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RehearseCommand implements Callable<Integer> {

  /** Nothing listens there, so whoever asks for a connection hears so at once. */
  private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/nowhere";

  private final Map<String, String> environment;

  RehearseCommand(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
    this.environment.put("TOLLGATE_DB_URL", NOWHERE);
  }

  @Override
  public Integer call() throws Exception {
    Configuration configuration = Configuration.of(environment);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Surroundings surroundings = Surroundings.of(configuration);
        Database database = new Database(surroundings.database(), meters)) {
      new WarmUp(configuration).rehearse(surroundings, database);
    }
    return 0;
  }
}
