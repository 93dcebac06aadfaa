package tollgate.bench.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.torture.environment.ChildProcessReaper;
import tollgate.torture.environment.Ports;
import tollgate.torture.environment.Wait;

/** A server that is measured, in a process of its own; what it starts itself is a part of it. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(120);
  private static final long LONGEST_STOP_S = 15;
  private static final int IMPATIENCE_MS = 2_000;

  private final ServerKind kind;
  private final Path log;
  private final ChildProcessReaper undertaker;
  private final int port = Ports.next();
  private final int consolePort = Ports.next();
  private final Process process;
  private final long begun;

  private ServerProcess(
      ServerKind kind,
      List<String> command,
      Map<String, String> environment,
      Path log,
      ChildProcessReaper dead)
      throws IOException {
    this.kind = kind;
    this.log = log;
    this.undertaker = dead;
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    builder.environment().put("TOLLGATE_HTTP_PORT", Integer.toString(port));
    builder.environment().put("TOLLGATE_CONSOLE_PORT", Integer.toString(consolePort));
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    begun = System.nanoTime();
    process = builder.start();
    undertaker.born(process.pid());
  }

  /** Starts it and does not wait. */
  static ServerProcess start(
      ServerKind kind,
      List<String> command,
      Map<String, String> environment,
      Path log,
      ChildProcessReaper dead)
      throws IOException {
    return new ServerProcess(kind, command, environment, log, dead);
  }

  /** Waits until it says that it is ready; how long that took from its start. */
  public Duration awaitReady() throws IOException, InterruptedException {
    boolean isReady = Wait.until(LONGEST_START, () -> !process.isAlive() || isReady());
    if (!isReady || !process.isAlive()) {
      throw new IOException(kind.label() + " was not ready; its words are in " + log);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    process.descendants().forEach(child -> undertaker.born(child.pid()));
    return took;
  }

  private boolean isReady() throws IOException {
    int asked = kind == ServerKind.GATEWAY ? consolePort : port;
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://127.0.0.1:" + asked + "/health/ready").toURL().openConnection();
    connection.setConnectTimeout(IMPATIENCE_MS);
    connection.setReadTimeout(IMPATIENCE_MS);
    try {
      return connection.getResponseCode() == 200;
    } finally {
      connection.disconnect();
    }
  }

  public ServerKind kind() {
    return kind;
  }

  /** Where it takes requests. */
  public int port() {
    return port;
  }

  /** How many files and connections it has open, in all its processes. */
  public int openFiles() {
    return ProcessStats.openFiles(process.toHandle());
  }

  /** What it has spent, and holds. */
  public ProcessStats vitals() {
    return ProcessStats.of(process.toHandle());
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(LONGEST_STOP_S, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    undertaker.gone(process.pid());
    children.forEach(child -> undertaker.gone(child.pid()));
  }
}
