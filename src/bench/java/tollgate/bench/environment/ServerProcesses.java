package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.PostgresServer;

/** Starts servers; at most one of each kind is kept running. Not thread-safe. */
public final class ServerProcesses implements AutoCloseable {

  private final Path directory;
  private final GatewayJars jars;
  private final int databasePort;
  private final ChildProcessReaper reaper;
  private final Map<ServerKind, ServerProcess> running = new EnumMap<>(ServerKind.class);
  private final Map<JavaInstallations.Found, Path> packages = new HashMap<>();
  private int started;

  ServerProcesses(Path directory, GatewayJars jars, int databasePort, ChildProcessReaper reaper) {
    this.directory = directory;
    this.jars = jars;
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
    ServerProcess server = start(kind, data);
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

  /** Stops the server of each kind, if it runs. */
  public void stopAll() throws InterruptedException {
    for (ServerKind kind : ServerKind.values()) {
      stop(kind);
    }
  }

  /** Returns the jar of a package for this Java; the first call creates it. */
  public Path packageFor(JavaInstallations.Found java) throws IOException, InterruptedException {
    Path jar = jars.of(ServerKind.GATEWAY);
    if (java.isCurrent()) {
      return jar;
    }
    if (!packages.containsKey(java)) {
      packages.put(java, new GatewayPackaging(jar, directory).packageFor(java));
    }
    return packages.get(java);
  }

  /** Starts another server of this kind, which the caller closes. */
  public ServerProcess start(ServerKind kind, TestData data) throws IOException {
    return start(kind, data, kind.variables());
  }

  /** Starts another server of this kind with these variables; the caller closes it. */
  public ServerProcess start(ServerKind kind, TestData data, Map<String, String> variables)
      throws IOException {
    List<String> command = kind.command(LaunchCommand.CURRENT_JAVA, jars.of(kind));
    return start(kind, command, data, variables);
  }

  /** Starts a gateway of a package with this Java and these variables; the caller closes it. */
  public ServerProcess startPackage(
      Path jar, JavaInstallations.Found java, TestData data, Map<String, String> variables)
      throws IOException {
    ServerKind kind = ServerKind.GATEWAY;
    return start(kind, kind.command(java.program(), jar), data, variables);
  }

  /** Runs a command of the gateway on this database, such as {@code reconcile}, to its end. */
  public CommandRun run(TestData data, String command) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            ServerKind.GATEWAY.command(LaunchCommand.CURRENT_JAVA, jars.of(ServerKind.GATEWAY)));
    words.add(command);
    Path log = directory.resolve("%02d-%s.log".formatted(started++, command));
    return CommandRun.of(words, environment(data, Map.of()), log, reaper);
  }

  private ServerProcess start(
      ServerKind kind, List<String> command, TestData data, Map<String, String> variables)
      throws IOException {
    Map<String, String> environment = environment(data, variables);
    String log = "%02d-%s.log".formatted(started++, kind.name().toLowerCase(Locale.ROOT));
    return new ServerProcess(kind, command, environment, directory.resolve(log), reaper);
  }

  private Map<String, String> environment(TestData data, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(variables);
    environment.put("TOLLGATE_DB_URL", PostgresServer.url(data.name(), databasePort));
    environment.put("TOLLGATE_DB_USER", PostgresServer.USER);
    environment.put("TOLLGATE_DATA", directory.resolve("gateway").toString());
    return environment;
  }

  @Override
  public void close() throws InterruptedException {
    stopAll();
  }
}
