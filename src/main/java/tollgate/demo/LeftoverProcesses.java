package tollgate.demo;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * The processes that run a program of one folder. The folder is locked, so they are ours: a
 * PostgreSQL that has outlived its gateway, or an initdb on its way. Their numbers in a file would
 * say less, for numbers are used again.
 */
record LeftoverProcesses(Path programs) {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /**
   * Waits until they have ended; after a while asks them to, and then does not ask. When it
   * returns, there are none.
   */
  void end(Duration patience) {
    if (!areGoneWithin(patience)) {
      firsts().forEach(ProcessHandle::destroy);
    }
    if (!areGoneWithin(PATIENCE)) {
      running().forEach(ProcessHandle::destroyForcibly);
    }
    if (!areGoneWithin(PATIENCE)) {
      throw new IllegalStateException(
          "A PostgreSQL of an earlier start cannot be ended: " + running());
    }
  }

  private boolean areGoneWithin(Duration patience) {
    long start = System.nanoTime();
    while (!running().isEmpty()) {
      if (System.nanoTime() - start >= patience.toNanos()) {
        return false;
      }
      pause();
    }
    return true;
  }

  Set<ProcessHandle> running() {
    return ProcessHandle.allProcesses().filter(this::runsOneOfThem).collect(toSet());
  }

  /** Those that nobody else here has started: the others end with them. */
  private Set<ProcessHandle> firsts() {
    Set<ProcessHandle> running = running();
    return running.stream()
        .filter(process -> process.parent().filter(running::contains).isEmpty())
        .collect(toSet());
  }

  private boolean runsOneOfThem(ProcessHandle process) {
    return process
        .info()
        .command()
        .filter(command -> Path.of(command).startsWith(programs))
        .isPresent();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PostgreSQL was ending", e);
    }
  }
}
