package tollgate.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.metrics.CallStatistics;
import tollgate.peer.PeerResolver;
import tollgate.peer.TrustedProxies;
import tollgate.sampling.RefusalLog;
import tollgate.tls.ServerTls;

/** An API server with one event loop and no routes or database. */
final class LocalApiServer implements AutoCloseable {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ConnectionBudget.OfPorts budgets;
  private final ThreadPools threads;
  private final ApiServer server;

  /**
   * Creates a server.
   *
   * @param maxConnections the number of connections it accepts, all of which may come from
   *     127.0.0.1
   */
  LocalApiServer(OptionalInt maxConnections) {
    budgets =
        ConnectionBudget.OfPorts.of(
            ConnectionLimits.OfPorts.of(maxConnections, OptionalInt.empty()),
            TrustedProxies.parse("127.0.0.1"),
            meters);
    threads = new ThreadPools(1, 1, budgets.api(), budgets.console(), ServerTls.off());
    server =
        new ApiServer(
            "/billing/api",
            new Bulkheads(meters),
            threads,
            new RequestTimer(new CallStatistics(Clock.systemUTC(), meters), Optional.empty()),
            new PeerResolver(TrustedProxies.none()),
            budgets.api(),
            ServerTls.off(),
            new RefusalLog());
  }

  ApiServer server() {
    return server;
  }

  ThreadPools threads() {
    return threads;
  }

  ConnectionBudget budget() {
    return budgets.api();
  }

  /** Starts to listen on a free port, and returns the port. */
  int listen(String host) {
    return server.listen(host, 0, response -> new byte[0]);
  }

  @Override
  public void close() {
    server.close();
  }
}
