package tollgate.bench.reference.vertx;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;

/**
 * Starts the Vert.x reference server with the environment variables of a gateway, and one event
 * loop for each core.
 */
public final class VertxReference {

  private VertxReference() {}

  public static void main(String[] arguments) {
    int cores = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(Balances::new, new DeploymentOptions().setInstances(cores))
        .onFailure(VertxReference::exit);
  }

  private static void exit(Throwable cause) {
    cause.printStackTrace();
    System.exit(1);
  }
}
