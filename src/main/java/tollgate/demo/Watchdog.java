package tollgate.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops PostgreSQL when this process is gone, even by kill -9: a small shell process that reads
 * from a pipe and wakes up when nobody is left to write. Without a shell on the machine there is no
 * watchdog, and the next start stops what is left.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");

  /**
   * A Ctrl-C reaches it too, and then it must wait: the gateway may still have something to write.
   */
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

  /** Watches from now on, whatever postmaster the file names in the end. */
  static Watchdog over(Path pidFile) {
    try {
      return new Watchdog(shell(pidFile).start().getOutputStream());
    } catch (IOException e) {
      LOG.debug("There is no shell for a watchdog", e);
      return new Watchdog(OutputStream.nullOutputStream());
    }
  }

  private static ProcessBuilder shell(Path pidFile) {
    return new ProcessBuilder("sh", "-c", SCRIPT, "tollgate-watchdog", pidFile.toString())
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD);
  }

  /** Touches no other postmaster than this one from now on. */
  void guard(String pid) throws IOException {
    pipe.write((pid + "\n").getBytes(US_ASCII));
    pipe.flush();
  }

  /** Lets it go; to be called when PostgreSQL has stopped. */
  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
