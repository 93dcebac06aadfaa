package tollgate.door;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * Who works: for each processor one thread that takes requests in and writes answers and never
 * waits, and for reads and for sales some that may wait, so that neither can stop the other.
 */
public final class Threads implements AutoCloseable {

  private final int loops = Runtime.getRuntime().availableProcessors();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
  private final Workers readers;
  private final Workers sellers;

  public Threads(int readers, int sellers) {
    this.readers = new Workers("readers", readers, vertx);
    this.sellers = new Workers("sellers", sellers, vertx);
  }

  /** Those who wait for the database to read. */
  public Workers readers() {
    return readers;
  }

  /** Those who wait for the database to sell, and for each other. */
  public Workers sellers() {
    return sellers;
  }

  /** What gathers reads into one: see {@link Together}. */
  public Together together() {
    return new Together(readers);
  }

  Vertx vertx() {
    return vertx;
  }

  int loops() {
    return loops;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
