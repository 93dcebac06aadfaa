package tollgate.torture.environment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals that Java cannot send by itself, to processes that we started and by their number. */
final class Signals {

  private Signals() {}

  static void stop(List<Long> pids) throws IOException, InterruptedException {
    send("-STOP", pids);
  }

  static void goOn(List<Long> pids) throws IOException, InterruptedException {
    send("-CONT", pids);
  }

  private static void send(String signal, List<Long> pids)
      throws IOException, InterruptedException {
    if (pids.isEmpty()) {
      return;
    }
    List<String> command = new ArrayList<>(List.of("kill", signal));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    ExternalCommands.runLeniently(command);
  }
}
