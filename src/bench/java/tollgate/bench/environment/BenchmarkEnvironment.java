package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.torture.environment.ChildProcessReaper;
import tollgate.torture.environment.PostgresServer;

/**
 * A PostgreSQL that writes every commit to the disk, databases in it, and servers in front of them.
 * When it is closed, or this program ends in whatever way, nothing of it is left running.
 */
public final class BenchmarkEnvironment implements AutoCloseable {

  private static final String BLANK = "blank";

  /** As on a machine that is its own, and no checkpoint in the middle of most runs. */
  private static final List<String> SETTINGS =
      List.of("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=15min");

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, TestData> databases = new HashMap<>();
  private final Path folder;
  private final PostgresServer postgres;
  private final ServerProcesses servers;

  private BenchmarkEnvironment(Path folder, Path jar) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    ChildProcessReaper undertaker = keep(ChildProcessReaper.hire());
    postgres = keep(PostgresServer.start(this.folder, undertaker, SETTINGS));
    servers = keep(new ServerProcesses(this.folder, jar, postgres.port(), undertaker));
  }

  /** Opens one with the schema of this jar. */
  public static BenchmarkEnvironment open(Path folder, Path jar)
      throws IOException, InterruptedException {
    BenchmarkEnvironment world = new BenchmarkEnvironment(folder, jar);
    try {
      world.makeBlank();
      return world;
    } catch (IOException | InterruptedException | RuntimeException e) {
      world.close();
      throw e;
    }
  }

  private void makeBlank() throws IOException, InterruptedException {
    execute("create database " + BLANK);
    TestData blank = new TestData(BLANK, patient(BLANK));
    try (ServerProcess migrating = servers.extraGateway(blank)) {
      migrating.awaitReady();
    }
    blank.switchOn();
  }

  /** A database of this name; made at the first call, with nothing in it but its schema. */
  public TestData data(String name) {
    return databases.computeIfAbsent(name, this::make);
  }

  private TestData make(String name) {
    execute("create database " + name + " template " + BLANK);
    return new TestData(name, patient(name));
  }

  private void execute(String statement) {
    patient("postgres").useHandle(handle -> handle.execute(statement));
  }

  /** Ten million rows take their time. */
  private Jdbi patient(String database) {
    return Jdbi.create(PostgresServer.url(database, postgres.port()), PostgresServer.USER, "");
  }

  /** Those in front of the databases. */
  public ServerProcesses servers() {
    return servers;
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

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  @Override
  public synchronized void close() {
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
