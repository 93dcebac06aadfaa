package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tollgate.torture.environment.ChildProcessReaper;
import tollgate.torture.environment.PostgresServer;

/** The servers that run: at most one of each kind, and those that somebody starts beside them. */
public final class ServerProcesses implements AutoCloseable {

  /** The Java that runs the bench. */
  public static final Path OUR_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path folder;
  private final Path jar;
  private final int databasePort;
  private final ChildProcessReaper undertaker;
  private final Map<ServerKind, ServerProcess> running = new EnumMap<>(ServerKind.class);
  private int started;

  ServerProcesses(Path folder, Path jar, int databasePort, ChildProcessReaper undertaker) {
    this.folder = folder;
    this.jar = jar.toAbsolutePath();
    this.databasePort = databasePort;
    this.undertaker = undertaker;
  }

  /** The server of this kind, in front of this database if it has to be started; ready. */
  public ServerProcess get(ServerKind kind, TestData data)
      throws IOException, InterruptedException {
    return running.containsKey(kind) ? running.get(kind) : restart(kind, data);
  }

  /** The same, fresh: nothing of it is warm. */
  public ServerProcess restart(ServerKind kind, TestData data)
      throws IOException, InterruptedException {
    stop(kind);
    ServerProcess server = start(kind, data, OUR_JAVA, jar);
    running.put(kind, server);
    server.awaitReady();
    return server;
  }

  /** Ends the server of this kind, if there is one. */
  public void stop(ServerKind kind) throws InterruptedException {
    if (running.containsKey(kind)) {
      running.remove(kind).close();
    }
  }

  /** The jar as this Java would have packaged it. */
  public Path packaged(JavaInstallations.Found java) throws IOException, InterruptedException {
    return java.isOurs() ? jar : new GatewayPackaging(jar, folder).by(java);
  }

  /** A gateway beside all others, for whoever starts it to close. */
  public ServerProcess extraGateway(TestData data) throws IOException {
    return start(ServerKind.GATEWAY, data, OUR_JAVA, jar);
  }

  /** The same, on this Java, of this jar. */
  public ServerProcess extraGateway(TestData data, Path java, Path other) throws IOException {
    return start(ServerKind.GATEWAY, data, java, other.toAbsolutePath());
  }

  private ServerProcess start(ServerKind kind, TestData data, Path java, Path from)
      throws IOException {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", PostgresServer.url(data.name(), databasePort),
            "TOLLGATE_DB_USER", PostgresServer.USER,
            "TOLLGATE_DATA", folder.resolve("gateway").toString());
    String name = "%02d-%s.log".formatted(started++, kind.name().toLowerCase(Locale.ROOT));
    return ServerProcess.start(
        kind, kind.command(java, from), environment, folder.resolve(name), undertaker);
  }

  @Override
  public void close() throws InterruptedException {
    for (ServerKind kind : ServerKind.values()) {
      stop(kind);
    }
  }
}
