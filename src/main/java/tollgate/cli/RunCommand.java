package tollgate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import tollgate.config.Configuration;
import tollgate.doctor.Doctor;
import tollgate.doctor.Finding;
import tollgate.logging.LogFormat;
import tollgate.runtime.Gateway;
import tollgate.runtime.RootCause;

/**
 * Starts a gateway from the environment and runs it until the process is stopped. See
 * docs/configuration.md#environment-variables.
 */
@Command(
    name = "tollgate",
    description =
        "Runs the gateway when no command is given. The configuration comes from environment"
            + " variables such as TOLLGATE_DB_URL; see docs/configuration.md.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
public final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

  private final Map<String, String> environment;

  /** Takes the environment variables by name. */
  public RunCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns 1 when the gateway could not start; else returns when the thread is interrupted. */
  @Override
  public Integer call() throws InterruptedException {
    OutOfMemoryExit.install();
    UnknownVariables.warnings(environment).forEach(LOG::warn);
    BlankSecrets.warnings(environment).forEach(LOG::warn);
    try {
      Configuration configuration = Configuration.of(environment);
      new Doctor(environment, configuration).local().forEach(RunCommand::warn);
      Gateway gateway = Gateway.startWarm(configuration);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway), "shutdown"));
      print(new StartupBanner(configuration, gateway));
      Thread.currentThread().join();
      return 0;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("Tollgate did not start: {}", RootCause.of(e));
      LOG.debug("Stack trace of the failed start", e);
      return 1;
    }
  }

  private static void warn(Finding finding) {
    if (finding.level() != Finding.Level.OK) {
      LOG.warn("{}. {}", finding.found(), finding.remedy());
    }
  }

  /** The banner may hold a password, so it is never logged. */
  private void print(StartupBanner banner) {
    if (LogFormat.of(environment) == LogFormat.JSON) {
      LOG.info(banner.addresses());
      System.err.println(banner.text());
    } else {
      System.out.println(banner.text());
    }
  }

  private static void stop(Gateway gateway) {
    LOG.info("Stopping; requests in progress may finish");
    gateway.close();
    LOG.info("Stopped");
  }
}
