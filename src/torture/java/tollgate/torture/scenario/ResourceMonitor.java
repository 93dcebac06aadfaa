package tollgate.torture.scenario;

import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.environment.TestEnvironment;

/** Watches how many threads and connections the gateways hold. */
final class ResourceMonitor implements AutoCloseable {

  private static final int STEP_MS = 250;

  private final TestEnvironment world;
  private final int threadsBefore;
  private final Thread watch = new Thread(this::watch, "crowding");
  private volatile int mostThreads;
  private volatile int mostConnections;

  ResourceMonitor(TestEnvironment world) {
    this.world = world;
    look();
    threadsBefore = mostThreads;
    watch.setDaemon(true);
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(STEP_MS);
        look();
      }
    } catch (InterruptedException e) {
      // It is over.
    }
  }

  private void look() {
    int threads = world.gateways().stream().mapToInt(GatewayProcess::threads).max().orElse(0);
    mostThreads = Math.max(mostThreads, threads);
    mostConnections = Math.max(mostConnections, world.proxy().connections());
  }

  int threadsBefore() {
    return threadsBefore;
  }

  int mostThreads() {
    return mostThreads;
  }

  int mostConnections() {
    return mostConnections;
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
