package tollgate.bench.world;

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
import tollgate.torture.world.Postgres;
import tollgate.torture.world.Undertaker;

/**
 * A PostgreSQL that writes every commit to the disk, databases in it, and servers in front of them.
 * When it is closed, or this program ends in whatever way, nothing of it is left running.
 */
public final class World implements AutoCloseable {

  private static final String BLANK = "blank";

  /** As on a machine that is its own, and no checkpoint in the middle of most runs. */
  private static final List<String> SETTINGS =
      List.of("shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=15min");

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Map<String, Data> databases = new HashMap<>();
  private final Path folder;
  private final Postgres postgres;
  private final Servers servers;

  private World(Path folder, Path jar) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    Undertaker undertaker = keep(Undertaker.hire());
    postgres = keep(Postgres.start(this.folder, undertaker, SETTINGS));
    servers = keep(new Servers(this.folder, jar, postgres.port(), undertaker));
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
    execute("create database " + BLANK);
    Data blank = new Data(BLANK, patient(BLANK));
    try (Server migrating = servers.extraGateway(blank)) {
      migrating.awaitReady();
    }
    blank.switchOn();
  }

  /** A database of this name; made at the first call, with nothing in it but its schema. */
  public Data data(String name) {
    return databases.computeIfAbsent(name, this::make);
  }

  private Data make(String name) {
    execute("create database " + name + " template " + BLANK);
    return new Data(name, patient(name));
  }

  private void execute(String statement) {
    patient("postgres").useHandle(handle -> handle.execute(statement));
  }

  /** Ten million rows take their time. */
  private Jdbi patient(String database) {
    return Jdbi.create(Postgres.url(database, postgres.port()), Postgres.USER, "");
  }

  /** Those in front of the databases. */
  public Servers servers() {
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
