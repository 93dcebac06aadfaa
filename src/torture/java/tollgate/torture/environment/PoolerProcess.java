package tollgate.torture.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Ports;
import tollgate.testkit.PostgresServer;

/** Runs PgBouncer in front of PostgreSQL; it keeps its port when it is started again. */
public final class PoolerProcess implements AutoCloseable {

  /** The instruction for a machine without PgBouncer. */
  public static final String HINT = "pgbouncer is not installed: run apt-get install pgbouncer";

  private final int port = Ports.next();
  private final List<String> command = new ArrayList<>();
  private final Path log;
  private final ChildProcessReaper reaper;
  private ServerProcess server;

  PoolerProcess(
      Path program, String mode, Path directory, int databasePort, ChildProcessReaper reaper)
      throws IOException {
    this.log = directory.resolve("pooler.log");
    this.reaper = reaper;
    Path users = directory.resolve("pooler-users.txt");
    Files.writeString(users, "\"" + PostgresServer.USER + "\" \"\"\n");
    Path file = directory.resolve("pooler-" + mode + ".ini");
    Files.writeString(
        file,
        ServerProcess.template("pgbouncer.ini")
            .formatted(Database.NAME, databasePort, port, users, mode));
    command.add(program.toString());
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(file.toString());
  }

  /** Returns the installed program. */
  public static Optional<Path> find() {
    return ServerProcess.find("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer");
  }

  /** Starts the process and waits until it listens. */
  public void start() throws IOException, InterruptedException {
    server = ServerProcess.start(command, port, log, reaper);
  }

  /** Returns the URL of the database behind it. */
  public String url() {
    return PostgresServer.url(Database.NAME, port);
  }

  /** Stops the process, which closes all connections; it can be started again. */
  @Override
  public void close() throws InterruptedException {
    if (server != null) {
      server.close();
      server = null;
    }
  }
}
