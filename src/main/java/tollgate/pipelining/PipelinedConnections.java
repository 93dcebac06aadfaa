package tollgate.pipelining;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.EventLoop;
import tollgate.db.ConnectionPools;
import tollgate.db.SqlFiles;

/**
 * Holds one pipelined connection to the database for each event loop. While one is not open, its
 * event loop reads over the connection pool. Thread-safe.
 */
public final class PipelinedConnections implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PipelinedConnections.class);
  private static final long OPEN_TIMEOUT_MS = 3_500;
  private static final long CLOSE_TIMEOUT_MS = 1_000;

  /** Shorter than that of the pool, by which a read is repeated that takes longer. */
  private static final String TIMEOUT = "set statement_timeout = '1500ms'";

  private final Map<Thread, PipelinedConnection> byThread = new ConcurrentHashMap<>();
  private final List<PipelinedConnection> all = new CopyOnWriteArrayList<>();
  private final ConnectionPools pools;
  private final Supplier<List<EventLoop>> loops;
  private final Counter fallbacks;

  /**
   * Connects to nothing yet.
   *
   * @param pools gives the address and the session, and takes over when a connection is not open
   */
  public PipelinedConnections(
      ConnectionPools pools, Supplier<List<EventLoop>> loops, MeterRegistry meters) {
    this.pools = pools;
    this.loops = loops;
    this.fallbacks = Counter.builder("tollgate.pipeline.fallbacks").register(meters);
    Gauge.builder(
            "tollgate.pipeline.connections",
            all,
            each -> each.stream().filter(PipelinedConnection::isConnected).count())
        .register(meters);
    pools.onEviction(() -> all.forEach(PipelinedConnection::replace));
  }

  /**
   * Connects, unless the address of the database has a parameter that pipelined connections cannot
   * follow. Returns after the first attempts, successful or not, at most after a few seconds.
   */
  public void open() {
    ConnectOptions server = new ConnectOptions(pools.database());
    Optional<String> unsupported = server.unsupportedParameter();
    if (unsupported.isPresent()) {
      LOG.info(
          "Balances are read over the connection pool, because pipelined connections do not support {} in TOLLGATE_DB_URL",
          unsupported.get());
      return;
    }
    String session = SqlFiles.batch(pools.session(), TIMEOUT);
    PipelineReport report = new PipelineReport();
    for (EventLoop loop : loops.get()) {
      PipelinedConnection connection =
          new PipelinedConnection(loop, server::toVertx, session, report);
      all.add(connection);
      loop.runLater(() -> byThread.put(Thread.currentThread(), connection));
    }
    await(PipelinedConnection::open, OPEN_TIMEOUT_MS);
  }

  /** Returns whether the current thread is an event loop with an open connection. */
  public boolean isConnected() {
    return current().isPresent();
  }

  /** Returns the open connection of the current thread. */
  Optional<PipelinedConnection> current() {
    return Optional.ofNullable(byThread.get(Thread.currentThread()))
        .filter(PipelinedConnection::isConnected);
  }

  /** Counts a statement that is sent over the connection pool instead. */
  void countFallback() {
    fallbacks.increment();
  }

  @Override
  public void close() {
    await(PipelinedConnection::close, CLOSE_TIMEOUT_MS);
  }

  private void await(Function<PipelinedConnection, CompletableFuture<Void>> task, long timeoutMs) {
    CompletableFuture.allOf(all.stream().map(task).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, timeoutMs, TimeUnit.MILLISECONDS)
        .join();
  }
}
