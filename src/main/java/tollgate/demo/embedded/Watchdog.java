package tollgate.demo.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops PostgreSQL when this process ends, even by {@code kill -9}. A small shell process reads
 * from a pipe, which the system closes with this process. Without a shell on the machine there is
 * no watchdog, and the next start stops the server.
 *
 * <p>No library does this from Java: Linux' parent-death signal follows the thread that started the
 * child, not the process.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");

  /** Ignores Ctrl-C, which reaches the shell too: the gateway stops PostgreSQL itself then. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT TSTP
      read -r mine
      read -r nothing
      read -r now < "$1" || exit 0
      [ "${mine:-$now}" = "$now" ] && kill -INT "$now"
      """;

  private final OutputStream pipe;

  private Watchdog(OutputStream pipe) {
    this.pipe = pipe;
  }

  /** Starts to watch this process; at its end, the postmaster that the file names is stopped. */
  static Watchdog start(Path pidFile) {
    try {
      return new Watchdog(shell(pidFile).start().getOutputStream());
    } catch (IOException e) {
      LOG.debug("No shell for a watchdog; the next start stops a PostgreSQL that is left", e);
      return new Watchdog(OutputStream.nullOutputStream());
    }
  }

  private static ProcessBuilder shell(Path pidFile) {
    return new ProcessBuilder("sh", "-c", SCRIPT, "tollgate-watchdog", pidFile.toString())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  /** Restricts the watchdog to the postmaster with this process id. */
  void guard(String pid) throws IOException {
    pipe.write((pid + "\n").getBytes(US_ASCII));
    pipe.flush();
  }

  /** Ends the watchdog; must be called after PostgreSQL has stopped. */
  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
