package tollgate.testkit;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * Runs a PostgreSQL server that writes every commit to the disk, in a data directory of its own. It
 * can be killed, suspended and started again on the same port.
 */
public final class PostgresServer implements AutoCloseable {

  /** The superuser, who needs no password. */
  public static final String USER = "postgres";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final PostgresPrograms programs;
  private final ChildProcessReaper reaper;
  private final Path data;
  private final Path log;
  private final List<String> settings;
  private final int port = Ports.next();
  private Process postmaster;
  private List<Long> suspended = List.of();

  private PostgresServer(
      PostgresPrograms programs, ChildProcessReaper reaper, Path directory, List<String> settings) {
    this.programs = programs;
    this.reaper = reaper;
    this.data = directory.resolve("data");
    this.log = directory.resolve("postgres.log");
    this.settings = settings;
  }

  /**
   * Creates a cluster in this directory and starts it.
   *
   * @param settings {@code name=value}, in addition to the defaults and stronger than they are
   */
  public static PostgresServer start(
      Path directory, ChildProcessReaper reaper, List<String> settings)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.toAbsolutePath());
    PostgresServer postgres =
        new PostgresServer(PostgresPrograms.find(home.getParent()), reaper, home, settings);
    postgres.initialize();
    postgres.start();
    return postgres;
  }

  /**
   * Copies a running server into this directory and starts the copy as its streaming standby.
   *
   * @throws IOException when there is no {@code pg_basebackup}, or the standby does not start
   */
  public static PostgresServer startStandby(
      Path directory, ChildProcessReaper reaper, PostgresServer primary)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.toAbsolutePath());
    PostgresServer standby = new PostgresServer(primary.programs, reaper, home, List.of());
    standby.copy(primary);
    standby.start();
    return standby;
  }

  /**
   * Restores a base backup into this directory and replays archived write-ahead log up to a time.
   *
   * @param backup a directory that {@link #backUp} has filled
   * @param archive the directory with the archived log
   * @param time until when transactions are replayed, in the format of PostgreSQL
   */
  public static PostgresServer restore(
      Path directory, PostgresServer original, Path backup, Path archive, String time)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.toAbsolutePath());
    List<String> recovery =
        List.of(
            "restore_command=cp " + archive + "/%f %p",
            "recovery_target_time=" + time,
            "recovery_target_action=promote");
    PostgresServer restored =
        new PostgresServer(original.programs, original.reaper, home, recovery);
    Files.move(backup, restored.data);
    Files.createFile(restored.data.resolve("recovery.signal"));
    restored.start();
    return restored;
  }

  /**
   * Writes a base backup while the server runs.
   *
   * @param backup the directory, which must not exist
   */
  public void backUp(Path backup) throws IOException, InterruptedException {
    Files.createDirectories(backup);
    Files.setPosixFilePermissions(backup, PosixFilePermissions.fromString("rwx------"));
    programs.changeOwner(backup);
    CommandRunner.run(
        programs.command(
            "pg_basebackup",
            List.of(
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                USER,
                "-D",
                backup.toString(),
                "-X",
                "none",
                "-c",
                "fast")));
  }

  private void copy(PostgresServer primary) throws IOException, InterruptedException {
    Files.createDirectories(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    programs.changeOwner(data);
    List<String> from = List.of("-h", "127.0.0.1", "-p", "" + primary.port, "-U", USER);
    List<String> to = List.of("-D", data.toString(), "-R", "-X", "stream", "-c", "fast");
    CommandRunner.run(
        programs.command("pg_basebackup", Stream.concat(from.stream(), to.stream()).toList()));
  }

  /** Ends the recovery of a standby, which is a primary from then on. */
  public void promote() {
    jdbi("postgres").useHandle(handle -> handle.execute("select pg_promote()"));
  }

  private void initialize() throws IOException, InterruptedException {
    Files.createDirectories(data);
    programs.changeOwner(data);
    List<String> options =
        List.of("-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C");
    CommandRunner.run(programs.command("initdb", options));
  }

  /**
   * Starts the server, again while processes of the previous one still run.
   *
   * @return {@link System#nanoTime} when it accepted the first connection
   * @throws IOException when it does not accept connections within a minute
   */
  public long start() throws IOException, InterruptedException {
    long end = System.nanoTime() + START_TIMEOUT.toNanos();
    while (System.nanoTime() < end) {
      postmaster =
          new ProcessBuilder(programs.command("postgres", arguments()))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      reaper.register(postmaster.pid());
      if (Polling.until(START_TIMEOUT, () -> !postmaster.isAlive() || acceptsConnections())
          && postmaster.isAlive()) {
        return System.nanoTime();
      }
      reaper.unregister(postmaster.pid());
      Thread.sleep(100);
    }
    throw new IOException("PostgreSQL did not start; see " + log);
  }

  private List<String> arguments() {
    Stream<String> defaults =
        Stream.of(
            "listen_addresses=127.0.0.1",
            "port=" + port,
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            "log_lock_waits=on");
    return Stream.concat(defaults, settings.stream())
        .flatMap(setting -> Stream.of("-c", setting))
        .collect(collectingAndThen(toList(), this::withData));
  }

  private List<String> withData(List<String> options) {
    return Stream.concat(Stream.of("-D", data.toString()), options.stream()).toList();
  }

  private boolean acceptsConnections() throws SQLException {
    String url = url("postgres", port) + "?connectTimeout=1&socketTimeout=2&loginTimeout=2";
    try (Connection connection = DriverManager.getConnection(url, USER, "")) {
      return connection.isValid(1);
    }
  }

  /** Kills all processes of the server at once, and waits until they have ended. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    postmaster.waitFor();
    reaper.unregister(postmaster.pid());
    Polling.until(Duration.ofSeconds(5), () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Suspends all processes of the server: its sockets stay open and do not respond. */
  public void suspend() throws IOException, InterruptedException {
    ProcessSignals.suspend(List.of(postmaster.pid()));
    suspended =
        Stream.concat(Stream.of(postmaster.toHandle()), postmaster.descendants())
            .map(ProcessHandle::pid)
            .toList();
    reaper.registerAll(suspended);
    ProcessSignals.suspend(suspended);
  }

  /** Resumes the suspended processes. */
  public void resume() throws IOException, InterruptedException {
    ProcessSignals.resume(suspended);
    suspended.stream().filter(pid -> pid != postmaster.pid()).forEach(reaper::unregister);
    suspended = List.of();
  }

  public int port() {
    return port;
  }

  /** Returns the JDBC URL of a database. */
  public static String url(String database, int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Returns access to a database; each handle opens a connection of its own. */
  public Jdbi jdbi(String database) {
    return Jdbi.create(url(database, port) + "?connectTimeout=5&socketTimeout=120", USER, "");
  }

  /** Returns another program of the same installation, if it is there. */
  public Optional<Path> program(String name) {
    return Optional.of(programs.bin().resolve(name)).filter(Files::isExecutable);
  }

  /** Returns the version of the server. */
  public String version() {
    return jdbi("postgres")
        .withHandle(handle -> handle.createQuery("show server_version").mapTo(String.class).one());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    resume();
    if (postmaster.isAlive()) {
      kill();
    }
  }
}
