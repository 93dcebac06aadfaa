package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.PostgresServer;

/** Starts servers; at most one of each kind is kept running. Not thread-safe. */
public final class ServerProcesses implements AutoCloseable {

  private final Path directory;
  private final Path jar;
  private final int databasePort;
  private final ChildProcessReaper reaper;
  private final Map<ServerKind, ServerProcess> running = new EnumMap<>(ServerKind.class);
  private int started;

  ServerProcesses(Path directory, Path jar, int databasePort, ChildProcessReaper reaper) {
    this.directory = directory;
    this.jar = jar.toAbsolutePath();
    this.databasePort = databasePort;
    this.reaper = reaper;
  }

  /** Returns the running server of this kind, or starts one with this database; it is ready. */
  public ServerProcess get(ServerKind kind, TestData data)
      throws IOException, InterruptedException {
    return running.containsKey(kind) ? running.get(kind) : restart(kind, data);
  }

  /** Stops the server of this kind and starts a new one, which is ready and not warm. */
  public ServerProcess restart(ServerKind kind, TestData data)
      throws IOException, InterruptedException {
    stop(kind);
    ServerProcess server = start(kind, data, LaunchCommand.CURRENT_JAVA, jar);
    running.put(kind, server);
    server.awaitReady();
    return server;
  }

  /** Stops the server of this kind, if it runs. */
  public void stop(ServerKind kind) throws InterruptedException {
    if (running.containsKey(kind)) {
      running.remove(kind).close();
    }
  }

  /** Returns the jar of a package for this Java. */
  public Path packageFor(JavaInstallations.Found java) throws IOException, InterruptedException {
    return java.isCurrent() ? jar : new GatewayPackaging(jar, directory).packageFor(java);
  }

  /** Starts another gateway, which the caller closes. */
  public ServerProcess startGateway(TestData data) throws IOException {
    return start(ServerKind.GATEWAY, data, LaunchCommand.CURRENT_JAVA, jar);
  }

  /** Starts another gateway with this Java and this jar, which the caller closes. */
  public ServerProcess startGateway(TestData data, Path java, Path other) throws IOException {
    return start(ServerKind.GATEWAY, data, java, other.toAbsolutePath());
  }

  private ServerProcess start(ServerKind kind, TestData data, Path java, Path server)
      throws IOException {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", PostgresServer.url(data.name(), databasePort),
            "TOLLGATE_DB_USER", PostgresServer.USER,
            "TOLLGATE_DATA", directory.resolve("gateway").toString());
    String log = "%02d-%s.log".formatted(started++, kind.name().toLowerCase(Locale.ROOT));
    return new ServerProcess(
        kind, kind.command(java, server), environment, directory.resolve(log), reaper);
  }

  @Override
  public void close() throws InterruptedException {
    for (ServerKind kind : ServerKind.values()) {
      stop(kind);
    }
  }
}
