package tollgate.bench.world;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import tollgate.torture.world.Postgres;
import tollgate.torture.world.Undertaker;

/** The servers that run: at most one of each kind, and those that somebody starts beside them. */
public final class Servers implements AutoCloseable {

  /** The Java that runs the bench. */
  public static final Path OUR_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path folder;
  private final Path jar;
  private final int databasePort;
  private final Undertaker undertaker;
  private final Map<Kind, Server> running = new EnumMap<>(Kind.class);
  private int started;

  Servers(Path folder, Path jar, int databasePort, Undertaker undertaker) {
    this.folder = folder;
    this.jar = jar.toAbsolutePath();
    this.databasePort = databasePort;
    this.undertaker = undertaker;
  }

  /** The server of this kind, in front of this database if it has to be started; ready. */
  public Server get(Kind kind, Data data) throws IOException, InterruptedException {
    return running.containsKey(kind) ? running.get(kind) : restart(kind, data);
  }

  /** The same, fresh: nothing of it is warm. */
  public Server restart(Kind kind, Data data) throws IOException, InterruptedException {
    stop(kind);
    Server server = start(kind, data, OUR_JAVA, jar);
    running.put(kind, server);
    server.awaitReady();
    return server;
  }

  /** Ends the server of this kind, if there is one. */
  public void stop(Kind kind) throws InterruptedException {
    if (running.containsKey(kind)) {
      running.remove(kind).close();
    }
  }

  /** The jar as this Java would have packaged it. */
  public Path packaged(Javas.Found java) throws IOException, InterruptedException {
    return java.isOurs() ? jar : new Packaging(jar, folder).by(java);
  }

  /** A gateway beside all others, for whoever starts it to close. */
  public Server extraGateway(Data data) throws IOException {
    return start(Kind.GATEWAY, data, OUR_JAVA, jar);
  }

  /** The same, on this Java, of this jar. */
  public Server extraGateway(Data data, Path java, Path other) throws IOException {
    return start(Kind.GATEWAY, data, java, other.toAbsolutePath());
  }

  private Server start(Kind kind, Data data, Path java, Path from) throws IOException {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", Postgres.url(data.name(), databasePort),
            "TOLLGATE_DB_USER", Postgres.USER,
            "TOLLGATE_DATA", folder.resolve("gateway").toString());
    String name = "%02d-%s.log".formatted(started++, kind.name().toLowerCase(Locale.ROOT));
    return Server.start(
        kind, kind.command(java, from), environment, folder.resolve(name), undertaker);
  }

  @Override
  public void close() throws InterruptedException {
    for (Kind kind : Kind.values()) {
      stop(kind);
    }
  }
}
