package tollgate.demo.embedded;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * Finds and ends the processes that run a program of one directory. The directory is locked, so
 * they belong to this gateway: a PostgreSQL server that has outlived its gateway, or an {@code
 * initdb}. A file of process ids would be less certain, because the system reuses ids.
 *
 * @param programs the directory of the programs
 */
record LeftoverProcesses(Path programs) {

  private static final Duration SIGNAL_TIMEOUT = Duration.ofSeconds(15);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /**
   * Waits for the processes to end, then sends SIGTERM, then SIGKILL. None is left when it returns.
   *
   * @param grace the time before SIGTERM
   * @throws IllegalStateException if a process survives SIGKILL
   */
  void end(Duration grace) {
    if (!haveEndedWithin(grace)) {
      roots().forEach(ProcessHandle::destroy);
    }
    if (!haveEndedWithin(SIGNAL_TIMEOUT)) {
      running().forEach(ProcessHandle::destroyForcibly);
    }
    if (!haveEndedWithin(SIGNAL_TIMEOUT)) {
      throw new IllegalStateException(
          "PostgreSQL processes of an earlier start do not end; end them by hand: " + running());
    }
  }

  private boolean haveEndedWithin(Duration timeout) {
    long start = System.nanoTime();
    while (!running().isEmpty()) {
      if (System.nanoTime() - start >= timeout.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  /** Returns the processes that run now. */
  Set<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::runsOwnProgram).collect(toSet());
  }

  /** Returns the processes whose parent is not among them; the others end with their parent. */
  private Set<ProcessHandle> roots() {
    Set<ProcessHandle> running = running();
    return running.stream()
        .filter(process -> process.parent().filter(running::contains).isEmpty())
        .collect(toSet());
  }

  private boolean runsOwnProgram(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(command -> Path.of(command).startsWith(programs))
        .isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_INTERVAL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for PostgreSQL to end", e);
    }
  }
}
