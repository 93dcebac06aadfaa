package tollgate.bench.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.torture.world.Postgres;
import tollgate.torture.world.Undertaker;

/**
 * A PostgreSQL that writes every commit to the disk, databases in it, and servers in front of them.
 * When it is closed, or this program ends in whatever way, nothing of it is left running.
 */
public final class World implements AutoCloseable {

  /** Java that runs the bench. */
  public static final Path OUR_JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final String BLANK = "blank";
  private static final List<String> SETTINGS =
      List.of("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=15min");

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, Data> databases = new HashMap<>();
  private final Map<Kind, Server> servers = new HashMap<>();
  private final Path folder;
  private final Path jar;
  private final Undertaker undertaker;
  private final Postgres postgres;
  private final List<Path> logs = new ArrayList<>();

  private World(Path folder, Path jar) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.jar = jar.toAbsolutePath();
    undertaker = Undertaker.hire();
    opened.push(undertaker);
    postgres = Postgres.start(this.folder, undertaker, SETTINGS);
    opened.push(postgres);
  }

  /** Opens one with the schema of this jar. */
  public static World open(Path folder, Path jar) throws IOException, InterruptedException {
    World world = new World(folder, jar);
    try {
      world.makeBlank();
      return world;
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void makeBlank() throws IOException, InterruptedException {
    administrator().useHandle(handle -> handle.execute("create database " + BLANK));
    Data blank = new Data(BLANK, postgres.jdbi(BLANK));
    try (Server migrating = begin(Kind.GATEWAY, blank, OUR_JAVA, jar)) {
      migrating.awaitReady();
    }
    blank.switchOn();
  }

  /** A database of this name; made at the first call, with nothing in it but its schema. */
  public Data data(String name) {
    return databases.computeIfAbsent(name, this::make);
  }

  private Data make(String name) {
    administrator()
        .useHandle(handle -> handle.execute("create database " + name + " template " + BLANK));
    return new Data(name, postgres.jdbi(name));
  }

  private Jdbi administrator() {
    return postgres.jdbi("postgres");
  }

  /** The server of this kind in front of this database, running and ready. */
  public Server server(Kind kind, Data data) throws IOException, InterruptedException {
    Server running = servers.get(kind);
    return running == null ? restart(kind, data) : running;
  }

  /** The same, fresh: nothing of it is warm. */
  public Server restart(Kind kind, Data data) throws IOException, InterruptedException {
    stop(kind);
    Server server = begin(kind, data, OUR_JAVA, jar);
    servers.put(kind, server);
    server.awaitReady();
    return server;
  }

  /** Ends the server of this kind, if there is one. */
  public void stop(Kind kind) throws InterruptedException {
    Server running = servers.remove(kind);
    if (running != null) {
      running.close();
    }
  }

  /** Ends them all. */
  public void stopServers() throws InterruptedException {
    for (Kind kind : Kind.values()) {
      stop(kind);
    }
  }

  /** A gateway beside all others, for whoever starts it to close; on this Java. */
  public Server extraGateway(Data data, Path java) throws IOException {
    return begin(Kind.GATEWAY, data, java, jar);
  }

  /** The same, of another jar. */
  public Server extraGateway(Data data, Path java, Path jar) throws IOException {
    return begin(Kind.GATEWAY, data, java, jar.toAbsolutePath());
  }

  private Server begin(Kind kind, Data data, Path java, Path jar) throws IOException {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", Postgres.url(data.name(), postgres.port()),
            "TOLLGATE_DB_USER", Postgres.USER,
            "TOLLGATE_DATA", folder.resolve("gateway").toString());
    Path log = folder.resolve("%02d-%s.log".formatted(logs.size(), kind.name().toLowerCase(Locale.ROOT)));
    logs.add(log);
    return Server.start(kind, kind.command(java, jar), environment, log, undertaker);
  }

  /** PostgreSQL's own load program, where it is installed. */
  public Optional<PgBench> pgBench() throws IOException {
    Optional<Path> program = postgres.program("pgbench");
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new PgBench(program.get(), folder, postgres.port()));
  }

  /** For the report. */
  public String postgresVersion() {
    return postgres.version();
  }

  /** This process must not outlive the bench either. */
  public void adopt(long pid) {
    undertaker.born(pid);
  }

  @Override
  public void close() throws InterruptedException {
    stopServers();
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) {
        System.err.println("Could not close " + resource.getClass().getSimpleName() + ": " + e);
      }
    }
  }
}
