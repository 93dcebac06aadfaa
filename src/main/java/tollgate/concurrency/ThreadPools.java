package tollgate.concurrency;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * Who works: for each processor one thread that takes requests in and writes answers and never
 * waits, and for reads and for sales some that may wait, so that neither can stop the other.
 */
public final class ThreadPools implements AutoCloseable {

  private final int loops = Runtime.getRuntime().availableProcessors();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
  private final WorkerPool readers;
  private final WorkerPool sellers;

  public ThreadPools(int readers, int sellers) {
    this.readers = new WorkerPool("readers", readers, vertx);
    this.sellers = new WorkerPool("sellers", sellers, vertx);
  }

  /** Those who wait for the database to read. */
  public WorkerPool readers() {
    return readers;
  }

  /** Those who wait for the database to sell, and for each other. */
  public WorkerPool sellers() {
    return sellers;
  }

  /** What gathers reads into one: see {@link BatchComponent}. */
  public BatchComponent together() {
    return new BatchComponent(readers);
  }

  public Vertx vertx() {
    return vertx;
  }

  public int loops() {
    return loops;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
