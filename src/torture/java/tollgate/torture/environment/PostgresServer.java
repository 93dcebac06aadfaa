package tollgate.torture.environment;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * A real PostgreSQL that writes every commit to the disk, with a data folder of its own. It can be
 * killed, frozen and started again, on the same port.
 */
public final class PostgresServer implements AutoCloseable {

  /** Whose it is. */
  public static final String USER = "postgres";

  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(60);

  private final PostgresPrograms programs;
  private final ChildProcessReaper undertaker;
  private final Path data;
  private final Path log;
  private final List<String> further;
  private final int port = Ports.next();
  private Process postmaster;
  private List<Long> frozen = List.of();

  private PostgresServer(
      PostgresPrograms programs, ChildProcessReaper undertaker, Path folder, List<String> further) {
    this.programs = programs;
    this.undertaker = undertaker;
    this.data = folder.resolve("data");
    this.log = folder.resolve("postgres.log");
    this.further = further;
  }

  static PostgresServer start(Path folder, ChildProcessReaper undertaker)
      throws IOException, InterruptedException {
    return start(folder, undertaker, List.of());
  }

  /** Starts one in this folder, with further settings. */
  public static PostgresServer start(
      Path folder, ChildProcessReaper undertaker, List<String> further)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(folder.toAbsolutePath());
    PostgresServer postgres =
        new PostgresServer(PostgresPrograms.find(home.getParent()), undertaker, home, further);
    postgres.initialize();
    postgres.start();
    return postgres;
  }

  private void initialize() throws IOException, InterruptedException {
    Files.createDirectories(data);
    programs.own(data);
    List<String> how =
        List.of("-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
    ExternalCommands.run(programs.command("initdb", how));
  }

  /**
   * Starts it, as often as needed while processes of the last one are still about; when this
   * returns, it accepts connections. The moment in nanoTime.
   */
  public long start() throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    while (System.nanoTime() < end) {
      postmaster =
          new ProcessBuilder(programs.command("postgres", settings()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      undertaker.born(postmaster.pid());
      if (Wait.until(LONGEST_RECOVERY, () -> !postmaster.isAlive() || accepts())
          && postmaster.isAlive()) {
        return System.nanoTime();
      }
      undertaker.gone(postmaster.pid());
      Thread.sleep(100);
    }
    throw new IOException("PostgreSQL did not start; its own words are in " + log);
  }

  private List<String> settings() {
    Stream<String> always =
        Stream.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "log_lock_waits=on");
    return Stream.concat(always, further.stream())
        .flatMap(setting -> Stream.of("-c", setting))
        .collect(collectingAndThen(toList(), this::withData));
  }

  private List<String> withData(List<String> settings) {
    return Stream.concat(Stream.of("-D", data.toString()), settings.stream()).toList();
  }

  private boolean accepts() throws SQLException {
    String quick = url("postgres", port) + "?connectTimeout=1&socketTimeout=2&loginTimeout=2";
    try (Connection connection = DriverManager.getConnection(quick, USER, "")) {
      return connection.isValid(1);
    }
  }

  /** Kills all of its processes at once; when this returns they are gone. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.waitFor();
    undertaker.gone(postmaster.pid());
    Wait.until(Duration.ofSeconds(5), () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Stops all of its processes where they are: their sockets stay open and say nothing. */
  public void freeze() throws IOException, InterruptedException {
    Signals.stop(List.of(postmaster.pid()));
    frozen =
        Stream.concat(Stream.of(postmaster.toHandle()), postmaster.descendants())
            .map(ProcessHandle::pid)
            .toList();
    undertaker.bornAll(frozen);
    Signals.stop(frozen);
  }

  /** Lets them go on. */
  public void thaw() throws IOException, InterruptedException {
    Signals.goOn(frozen);
    frozen.stream().filter(pid -> pid != postmaster.pid()).forEach(undertaker::gone);
    frozen = List.of();
  }

  public int port() {
    return port;
  }

  /** Where a database is, for JDBC. */
  public static String url(String database, int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Statements of ours, straight to it, each on a connection of its own. */
  public Jdbi jdbi(String database) {
    return Jdbi.create(url(database, port) + "?connectTimeout=5&socketTimeout=120", USER, "");
  }

  /** Another program of the same PostgreSQL, where it is installed. */
  public Optional<Path> program(String name) {
    return Optional.of(programs.bin().resolve(name)).filter(Files::isExecutable);
  }

  /** What it calls itself. */
  public String version() {
    return jdbi("postgres")
        .withHandle(handle -> handle.createQuery("show server_version").mapTo(String.class).one());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    thaw();
    if (postmaster.isAlive()) {
      kill();
    }
  }
}
