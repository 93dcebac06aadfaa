package tollgate.concurrency;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.BooleanSupplier;
import tollgate.tls.ServerTls;

/**
 * The threads of a gateway. Each processor has one event loop, which never blocks. Reads and sales
 * have a worker pool each, so that neither can starve the other.
 */
public final class ThreadPools implements AutoCloseable {

  /** Batches that block leave threads and connections for the other reads. */
  private static final int MIN_BATCH_THREADS = 2;

  private static final int MAX_BATCH_THREADS = 4;

  private final int eventLoopCount = Runtime.getRuntime().availableProcessors();
  private final Vertx vertx;
  private final Vertx consoleVertx;
  private final WorkerPool readWorkers;
  private final WorkerPool saleWorkers;
  private final WorkerPool batchWorkers;

  /**
   * Takes the number of threads of each worker pool, and the limits of the servers.
   *
   * @param tls the TLS of the console
   */
  public ThreadPools(
      int readThreads, int saleThreads, ServerLimits api, ServerLimits console, ServerTls tls) {
    this.vertx = VertxFactory.api(eventLoopCount, api);
    this.consoleVertx = VertxFactory.console(console, tls);
    this.readWorkers = new WorkerPool("read-worker", readThreads, vertx);
    this.saleWorkers = new WorkerPool("sale-worker", saleThreads, vertx);
    this.batchWorkers =
        new WorkerPool(
            "batch-worker",
            Math.max(MIN_BATCH_THREADS, Math.min(MAX_BATCH_THREADS, eventLoopCount / 2)),
            vertx);
  }

  /** Returns the threads that read from the database. */
  public WorkerPool readWorkers() {
    return readWorkers;
  }

  /** Returns the threads that sell; they block on the database and on the locks of sales. */
  public WorkerPool saleWorkers() {
    return saleWorkers;
  }

  /**
   * Returns the component that batches reads.
   *
   * @param isPipelined whether the current event loop can read without blocking
   */
  public BatchComponent batch(BooleanSupplier isPipelined) {
    return new BatchComponent(batchWorkers, isPipelined);
  }

  /** Returns all event loops of the API. Blocks. */
  public List<EventLoop> eventLoops() {
    return EventLoop.all(vertx);
  }

  /** Returns the Vert.x instance of the API's server. */
  public Vertx vertx() {
    return vertx;
  }

  /** Returns the Vert.x instance of the server of console, health and metrics. */
  public Vertx consoleVertx() {
    return consoleVertx;
  }

  /** Returns the number of event loops. */
  public int eventLoopCount() {
    return eventLoopCount;
  }

  @Override
  public void close() {
    consoleVertx.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
