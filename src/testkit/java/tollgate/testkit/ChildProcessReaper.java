package tollgate.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Kills the registered processes when this program ends, even by {@code kill -9}. A shell process
 * reads process ids from a pipe and kills the registered ones when the pipe is closed. Thread-safe.
 *
 * <p>A shutdown hook does not run after {@code kill -9}, and {@code PR_SET_PDEATHSIG} follows the
 * thread that started the process, not the JVM.
 */
public final class ChildProcessReaper implements AutoCloseable {

  private static final String SCRIPT =
      """
      trap '' INT TERM HUP QUIT TSTP
      registered=' '
      while read -r command pid; do
        case $command in
          register) registered="$registered$pid " ;;
          unregister)
            case $registered in
              *" $pid "*) registered="${registered%% $pid *} ${registered#* $pid }" ;;
            esac ;;
        esac
      done
      for pid in $registered; do kill -KILL "$pid"; done
      """;

  private final OutputStream pipe;

  private ChildProcessReaper(OutputStream pipe) {
    this.pipe = pipe;
  }

  /**
   * Starts the shell process.
   *
   * @throws UncheckedIOException when there is no {@code sh}
   */
  public static ChildProcessReaper start() {
    try {
      return new ChildProcessReaper(
          new ProcessBuilder("sh", "-c", SCRIPT, "tollgate-process-reaper")
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start()
              .getOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Registers a process that must not outlive this program. */
  public void register(long pid) {
    write("register " + pid);
  }

  /** Registers several processes. */
  public void registerAll(Collection<Long> pids) {
    pids.forEach(this::register);
  }

  /** Removes a process that has ended: the system may give its id to another one. */
  public void unregister(long pid) {
    write("unregister " + pid);
  }

  private synchronized void write(String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The process reaper has ended", e);
    }
  }

  /** Kills the processes that are still registered. */
  @Override
  public void close() {
    try {
      pipe.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
