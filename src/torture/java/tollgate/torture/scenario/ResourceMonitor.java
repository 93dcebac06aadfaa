package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.testkit.PeriodicTask;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.TestEnvironment;

/** Samples the threads and connections of the gateways every 250 ms and keeps the maxima. */
final class ResourceMonitor implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(250);

  private final TestEnvironment environment;
  private final int threadsBefore;
  private final PeriodicTask task;
  private volatile int maxThreads;
  private volatile int maxConnections;

  ResourceMonitor(TestEnvironment environment) {
    this.environment = environment;
    sample();
    threadsBefore = maxThreads;
    task = PeriodicTask.start("resource-monitor", INTERVAL, this::sample);
  }

  private void sample() {
    int threads =
        environment.gateways().stream().mapToInt(GatewayProcess::threadCount).max().orElse(0);
    maxThreads = Math.max(maxThreads, threads);
    maxConnections = Math.max(maxConnections, environment.proxy().countConnections());
  }

  /** Returns the threads of the gateway with the most threads, at the start. */
  int threadsBefore() {
    return threadsBefore;
  }

  /** Returns the most threads that one gateway had. */
  int maxThreads() {
    return maxThreads;
  }

  /** Returns the most connections that all gateways had through the proxy. */
  int maxConnections() {
    return maxConnections;
  }

  @Override
  public void close() {
    task.close();
  }
}
