package tollgate.concurrency;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import tollgate.tls.ServerTls;

/**
 * The threads of a gateway. Each processor has one event loop, which never blocks. Reads and sales
 * have a worker pool each, so that neither can starve the other.
 */
public final class ThreadPools implements AutoCloseable {

  /** The event loops whose reads share a batch: two keep one connection to the database busy. */
  private static final int EVENT_LOOPS_A_BATCH = 2;

  private final int eventLoopCount = Runtime.getRuntime().availableProcessors();
  private final Vertx vertx;
  private final Vertx consoleVertx;
  private final WorkerPool readWorkers;
  private final WorkerPool saleWorkers;

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
  }

  /** Returns the threads that read from the database. */
  public WorkerPool readWorkers() {
    return readWorkers;
  }

  /** Returns the threads that sell; they block on the database and on the locks of sales. */
  public WorkerPool saleWorkers() {
    return saleWorkers;
  }

  /** Returns the component that batches reads. */
  public BatchComponent batch() {
    return new BatchComponent(readWorkers, Math.max(1, eventLoopCount / EVENT_LOOPS_A_BATCH));
  }

  /** Returns one event loop for each processor, for requests that no connection brings. Blocks. */
  public List<EventLoop> eventLoops() {
    return Stream.generate(() -> EventLoop.of(vertx)).limit(eventLoopCount).toList();
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
