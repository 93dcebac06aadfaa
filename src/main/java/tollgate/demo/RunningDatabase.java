package tollgate.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The demo's PostgreSQL, seen from another process. */
public final class RunningDatabase {

  private static final int PID = 0;
  private static final int PORT = 3;

  private RunningDatabase() {}

  /** The JDBC address of the one that runs on the data in this folder; none when none does. */
  public static Optional<String> url(Path folder) {
    try {
      List<String> postmaster = Files.readAllLines(new DataDirectory(folder).pidFile());
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
