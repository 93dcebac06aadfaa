package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.PostgresServer;
import tollgate.testkit.ResourceStack;

/**
 * Provides a PostgreSQL that writes every commit to the disk, its databases, and the servers. None
 * of its processes outlives this program, even after {@code kill -9}.
 */
public final class BenchmarkEnvironment implements AutoCloseable {

  /** Memory as on a machine of its own, and no checkpoint during most runs. */
  private static final List<String> SETTINGS =
      List.of(
          "shared_buffers=1GB",
          "max_wal_size=8GB",
          "checkpoint_timeout=15min",
          "max_connections=300");

  private final ResourceStack resources = new ResourceStack();
  private final Map<String, TestData> databases = new HashMap<>();
  private final Path directory;
  private final GatewayJars jars;
  private final ChildProcessReaper reaper;
  private final PostgresServer postgres;
  private final ServerProcesses servers;

  private BenchmarkEnvironment(Path directory, GatewayJars jars)
      throws IOException, InterruptedException {
    this.jars = jars;
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    reaper = resources.push(ChildProcessReaper.start());
    postgres = resources.push(PostgresServer.start(this.directory, reaper, SETTINGS));
    servers = resources.push(new ServerProcesses(this.directory, jars, postgres.port(), reaper));
  }

  /** Starts an environment, and each gateway once, which creates its schema. */
  public static BenchmarkEnvironment start(Path directory, GatewayJars jars)
      throws IOException, InterruptedException {
    BenchmarkEnvironment environment = new BenchmarkEnvironment(directory, jars);
    try {
      for (ServerKind gateway : jars.schemas()) {
        environment.createTemplate(gateway);
      }
      return environment;
    } catch (IOException | InterruptedException | RuntimeException e) {
      environment.close();
      throw e;
    }
  }

  private void createTemplate(ServerKind gateway) throws IOException, InterruptedException {
    String name = databaseName("blank", gateway);
    execute("create database " + name);
    TestData template = new TestData(name, jdbi(name));
    try (ServerProcess server = servers.start(gateway, template)) {
      server.awaitReady();
    }
    template.enableApi();
  }

  /** Returns the jars of the gateways. */
  public GatewayJars jars() {
    return jars;
  }

  /**
   * Returns the database of this name with the schema that this server needs. The first call
   * creates it, without users and cards.
   */
  public TestData data(String name, ServerKind server) {
    return databases.computeIfAbsent(
        databaseName(name, server), database -> create(database, databaseName("blank", server)));
  }

  private static String databaseName(String name, ServerKind server) {
    return name + "_" + server.schema().name().toLowerCase(Locale.ROOT);
  }

  private TestData create(String name, String template) {
    execute("create database " + name + " template " + template);
    return new TestData(name, jdbi(name));
  }

  private void execute(String statement) {
    jdbi("postgres").useHandle(handle -> handle.execute(statement));
  }

  /** Returns access without a timeout: creating ten million rows takes minutes. */
  private Jdbi jdbi(String database) {
    return Jdbi.create(PostgresServer.url(database, postgres.port()), PostgresServer.USER, "");
  }

  public ServerProcesses servers() {
    return servers;
  }

  /** Returns pgbench, where it is installed. */
  public Optional<PgBench> pgBench() throws IOException {
    Optional<Path> program = postgres.program("pgbench");
    return program.isEmpty()
        ? Optional.empty()
        : Optional.of(new PgBench(program.get(), directory, postgres.port()));
  }

  /** Starts a broker, which the caller closes. */
  public Bus startBus() throws IOException, InterruptedException {
    return new Bus(directory, reaper);
  }

  public String postgresVersion() {
    return postgres.version();
  }

  @Override
  public void close() {
    resources.close();
  }
}
