package tollgate.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the embedded PostgreSQL of another process. */
public final class RunningDatabaseFinder {

  private static final String PID_FILE = "postgresql/postmaster.pid";
  private static final int PID = 0;
  private static final int PORT = 3;

  private RunningDatabaseFinder() {}

  /** Returns the JDBC URL of the server that runs on the directory's data; empty if none does. */
  public static Optional<String> url(Path directory) {
    try {
      List<String> postmaster = Files.readAllLines(directory.resolve(PID_FILE));
      return Optional.of(postmaster)
          .filter(lines -> lines.size() > PORT && isAlive(lines.get(PID)))
          .map(lines -> "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(lines.get(PORT)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isAlive(String pid) {
    return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid)).isPresent();
  }
}
