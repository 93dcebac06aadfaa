package tollgate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a gateway from the environment and runs it until it is told to stop. Contract 7. */
public final class Tollgate {

  private static final Logger LOG = LoggerFactory.getLogger(Tollgate.class);

  private Tollgate() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      Configuration configuration = Configuration.of(System.getenv());
      Gateway gateway = Gateway.start(configuration);
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "shutdown"));
      System.out.println(new Welcome(configuration, gateway).text());
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("Tollgate did not start: {}", Reason.of(e));
      LOG.debug("The whole story", e);
      System.exit(1);
    }
  }
}
