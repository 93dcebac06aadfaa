package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.Polling;
import tollgate.testkit.Ports;

/** A running server, with the processes that it has started. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);
  private static final long STOP_TIMEOUT_S = 15;

  private final ServerKind kind;
  private final Path log;
  private final ChildProcessReaper reaper;
  private final int port = Ports.next();
  private final int consolePort = Ports.next();
  private final Process process;
  private final long started;

  /** Starts a server on ports of its own and does not wait until it is ready. */
  ServerProcess(
      ServerKind kind,
      List<String> command,
      Map<String, String> environment,
      Path log,
      ChildProcessReaper reaper)
      throws IOException {
    this.kind = kind;
    this.log = log;
    this.reaper = reaper;
    ProcessBuilder builder = LaunchCommand.server(command, environment, port, consolePort, log);
    started = System.nanoTime();
    process = builder.start();
    reaper.register(process.pid());
  }

  /**
   * Waits until the server is ready.
   *
   * @return the time since the start of the process
   * @throws IOException when it ends or is not ready within two minutes
   */
  public Duration awaitReady() throws IOException, InterruptedException {
    boolean isReady = Polling.until(START_TIMEOUT, () -> !process.isAlive() || isReady());
    if (!isReady || !process.isAlive()) {
      throw new IOException(kind.label() + " was not ready; see " + log);
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - started);
    process.descendants().forEach(child -> reaper.register(child.pid()));
    return duration;
  }

  private boolean isReady() throws IOException {
    int healthPort = kind.isGateway() ? consolePort : port;
    byte[] request = HttpConnection.get("/health/ready");
    return HttpConnection.exchange(healthPort, request, HTTP_TIMEOUT).status() == 200;
  }

  public ServerKind kind() {
    return kind;
  }

  /** Returns the port of the API. */
  public int port() {
    return port;
  }

  /** Returns the port of the console. */
  public int consolePort() {
    return consolePort;
  }

  /** Returns the number of open files and connections of all its processes. */
  public int countOpenFiles() {
    return ProcessStats.countOpenFiles(process.toHandle());
  }

  /** Returns the processor time and the memory of all its processes, now. */
  public ProcessStats stats() {
    return ProcessStats.of(process.toHandle());
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    reaper.unregister(process.pid());
    children.forEach(child -> reaper.unregister(child.pid()));
  }
}
