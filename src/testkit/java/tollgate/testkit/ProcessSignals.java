package tollgate.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends the signals that {@link Process} cannot send, to processes that this program started. */
public final class ProcessSignals {

  private ProcessSignals() {}

  /** Stops the processes; their sockets stay open. */
  public static void suspend(List<Long> pids) throws IOException, InterruptedException {
    send("-STOP", pids);
  }

  /** Lets the stopped processes run on. */
  public static void resume(List<Long> pids) throws IOException, InterruptedException {
    send("-CONT", pids);
  }

  private static void send(String signal, List<Long> pids)
      throws IOException, InterruptedException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    CommandRunner.runLeniently(command);
  }
}
