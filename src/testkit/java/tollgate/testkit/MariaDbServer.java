package tollgate.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a MariaDB server of the Debian packages on a free port, in a data directory of its own. It
 * takes the settings of no file.
 */
public final class MariaDbServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");

  private final Path directory;
  private final ChildProcessReaper reaper;
  private final int port = Ports.next();
  private Process process;

  private MariaDbServer(Path directory, ChildProcessReaper reaper) {
    this.directory = directory.toAbsolutePath();
    this.reaper = reaper;
  }

  /** Returns whether the server is installed. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Creates a server with its data in this directory and starts it. */
  public static MariaDbServer start(Path directory, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    MariaDbServer server = new MariaDbServer(directory, reaper);
    CommandRunner.run(
        List.of(
            "mariadb-install-db",
            "--no-defaults",
            "--auth-root-authentication-method=normal",
            "--skip-test-db",
            "--user=" + System.getProperty("user.name"),
            "--datadir=" + server.data()));
    server.start();
    return server;
  }

  private void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"),
                "--datadir=" + data(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + directory.resolve("socket"),
                "--sql-mode=")
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log().toFile()))
            .start();
    reaper.register(process.pid());
    if (!Polling.until(START_TIMEOUT, () -> !process.isAlive() || Sockets.accepts(port))
        || !process.isAlive()) {
      throw new IOException("MariaDB did not start: " + Files.readString(log()));
    }
  }

  /** Returns the address of a database, for a user without a password. */
  public String url(String database) {
    return "mysql://root@127.0.0.1:" + port + "/" + database;
  }

  /** Opens a connection that belongs to no database. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:" + port + "/?allowMultiQueries=true", "root", "");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reaper.unregister(process.pid());
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path log() {
    return directory.resolve("mariadb.log");
  }
}
