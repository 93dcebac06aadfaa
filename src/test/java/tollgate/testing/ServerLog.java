package tollgate.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Captures the errors that the PostgreSQL server of the tests logs, until it is closed. */
public final class ServerLog implements AutoCloseable {

  private static final String SERVER = "io.zonky.test.db.postgres.embedded";
  private final Logger logger = (Logger) LoggerFactory.getLogger(SERVER);
  private final Level before = logger.getLevel();
  private final boolean isAdditive = logger.isAdditive();
  private final LogCapture lines = new LogCapture(SERVER);

  /** Starts to capture. */
  public ServerLog() {
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  /** Returns the lines with an error, and their statements. */
  public List<String> errors() {
    return lines.lines().stream()
        .filter(line -> line.matches("(?s).*\\b(ERROR|FATAL|PANIC|STATEMENT): .*"))
        .toList();
  }

  @Override
  public void close() {
    lines.close();
    logger.setLevel(before);
    logger.setAdditive(isAdditive);
  }
}
