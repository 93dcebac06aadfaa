package tollgate;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Starts a gateway from the environment and runs it until it is told to stop. Contract 7. */
@Command(
    name = "tollgate",
    description =
        "Without a command, runs the gateway. Its settings come from the environment:"
            + " TOLLGATE_DB_URL and others, which the README lists.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Tollgate implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(Tollgate.class);

  private final Map<String, String> environment;

  Tollgate(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Nothing typed is nothing to read, which would take a tenth of a second. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    System.exit(
        arguments.length == 0
            ? new Tollgate(environment).call()
            : Commands.of(environment).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Configuration configuration = Configuration.of(environment);
      Gateway gateway = Gateway.startWarm(configuration);
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
      System.out.println(new Welcome(configuration, gateway).text());
      Thread.currentThread().join();
      return 0;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("Tollgate did not start: {}", Reason.of(e));
      LOG.debug("The whole story", e);
      return 1;
    }
  }
}
