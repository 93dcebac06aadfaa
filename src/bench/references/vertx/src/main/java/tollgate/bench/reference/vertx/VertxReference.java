package tollgate.bench.reference.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;

/** Starts it, with the environment of a gateway: one event loop for each core. */
public final class VertxReference {

  private VertxReference() {}

  public static void main(String[] arguments) {
    int cores = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(Balances::new, new DeploymentOptions().setInstances(cores))
        .onFailure(VertxReference::end);
  }

  private static void end(Throwable cause) {
    cause.printStackTrace();
    System.exit(1);
  }
}
