package tollgate.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that makes the load: reads one job a line and answers each with its outcome. It lives
 * as long as its input, so that it is warm when it counts, and keeps idle connections that long.
 */
public final class LoadProcess {

  static final String PROGRESS = "progress ";
  static final String OUTCOME = "outcome ";
  static final String FAULT = "fault ";

  private static final long BETWEEN_WORDS_MS = 1_000;

  private LoadProcess() {}

  public static void main(String[] arguments) throws IOException {
    ProcessHandle.current().parent().ifPresent(LoadProcess::dieWith);
    BufferedReader jobs = new BufferedReader(new InputStreamReader(System.in));
    List<LoadRunner> held = new ArrayList<>();
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      LoadJob job = LoadJob.parse(line);
      System.out.println(run(job, held));
    }
  }

  private static void dieWith(ProcessHandle bench) {
    bench.onExit().thenRun(() -> Runtime.getRuntime().halt(1));
  }

  private static String run(LoadJob job, List<LoadRunner> held) {
    try {
      LoadRunner loop = new LoadRunner(job);
      try (Reporter reporter = new Reporter(loop)) {
        return OUTCOME + loop.run().line();
      } finally {
        if (job.kind() == LoadJob.Kind.HOLD) {
          held.add(loop);
        } else {
          loop.close();
        }
      }
    } catch (IOException | IllegalStateException e) {
      return FAULT + e.toString().replaceAll("\\s+", " ");
    }
  }

  /** Tells how far it is, once a second. */
  private record Reporter(Thread thread) implements AutoCloseable {

    Reporter(LoadRunner loop) {
      this(new Thread(() -> tell(loop), "reporter"));
      thread.setDaemon(true);
      thread.start();
    }

    private static void tell(LoadRunner loop) {
      try {
        while (true) {
          Thread.sleep(BETWEEN_WORDS_MS);
          System.out.println(PROGRESS + loop.answered());
        }
      } catch (InterruptedException e) {
        // The job is over.
      }
    }

    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
