package tollgate.torture.environment;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Kills what this program started when this program is gone, even by kill -9: a small shell process
 * that reads the numbers of the living from a pipe and wakes up when nobody is left to write.
 */
public final class ChildProcessReaper implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT TSTP
      living=' '
      while read -r what pid; do
        case $what in
          born) living="$living$pid " ;;
          gone) case $living in *" $pid "*) living="${living%% $pid *} ${living#* $pid }" ;; esac ;;
        esac
      done
      for pid in $living; do kill -KILL "$pid"; done
      """;

  private final OutputStream pipe;

  private ChildProcessReaper(OutputStream pipe) {
    this.pipe = pipe;
  }

  /** Hires one. */
  public static ChildProcessReaper hire() {
    try {
      return new ChildProcessReaper(
          new ProcessBuilder("sh", "-c", SCRIPT, "tollgate-undertaker")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This process must not outlive us. */
  public void born(long pid) {
    tell("born " + pid);
  }

  /** Nor must these. */
  public void bornAll(Collection<Long> pids) {
    pids.forEach(this::born);
  }

  /** This process is gone, and its number may be given to another one. */
  public void gone(long pid) {
    tell("gone " + pid);
  }

  private synchronized void tell(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The undertaker is gone", e);
    }
  }

  @Override
  public void close() {
    try {
      pipe.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
