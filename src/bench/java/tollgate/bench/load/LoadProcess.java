package tollgate.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tollgate.testkit.PeriodicTask;

/**
 * The main class of the load process. It reads one job a line from its input, and writes the
 * progress and the result. It runs until its input ends, so that it stays warm and keeps idle
 * connections open.
 */
public final class LoadProcess {

  static final String PROGRESS = "progress ";
  static final String RESULT = "result ";
  static final String ERROR = "error ";

  private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(1);

  private LoadProcess() {}

  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current().parent().ifPresent(LoadProcess::exitWith);
    BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in));
    List<LoadRunner> idle = new ArrayList<>();
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      System.out.println(run(LoadJob.parse(line), idle));
    }
  }

  private static void exitWith(ProcessHandle parent) {
    parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }

  private static String run(LoadJob job, List<LoadRunner> idle) {
    if (job.kind() == LoadJob.Kind.BUS_BALANCE) {
      return runMessages(job);
    }
    try {
      LoadRunner runner = new LoadRunner(job);
      try (PeriodicTask progress =
          PeriodicTask.start(
              "progress",
              PROGRESS_INTERVAL,
              () -> System.out.println(PROGRESS + runner.answered()))) {
        return RESULT + runner.run().format();
      } finally {
        if (job.kind() == LoadJob.Kind.IDLE) {
          idle.add(runner);
        } else {
          runner.close();
        }
      }
    } catch (IOException | IllegalStateException e) {
      return failure(e);
    }
  }

  private static String runMessages(LoadJob job) {
    try (BusLoadRunner runner = new BusLoadRunner(job);
        PeriodicTask progress =
            PeriodicTask.start(
                "progress",
                PROGRESS_INTERVAL,
                () -> System.out.println(PROGRESS + runner.answered()))) {
      return RESULT + runner.run().format();
    } catch (IOException | IllegalStateException e) {
      return failure(e);
    }
  }

  private static String failure(Exception e) {
    return ERROR + e.toString().replaceAll("\\s+", " ");
  }
}
