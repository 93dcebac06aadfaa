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
  private final WorkerPool readWorkers;
  private final WorkerPool saleWorkers;

  public ThreadPools(int readWorkers, int saleWorkers) {
    this.readWorkers = new WorkerPool("readWorkers", readWorkers, vertx);
    this.saleWorkers = new WorkerPool("saleWorkers", saleWorkers, vertx);
  }

  /** Those who wait for the database to read. */
  public WorkerPool readWorkers() {
    return readWorkers;
  }

  /** Those who wait for the database to sell, and for each other. */
  public WorkerPool saleWorkers() {
    return saleWorkers;
  }

  /** What gathers reads into one: see {@link BatchComponent}. */
  public BatchComponent batch() {
    return new BatchComponent(readWorkers);
  }

  public Vertx vertx() {
    return vertx;
  }

  public int eventLoopCount() {
    return loops;
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
