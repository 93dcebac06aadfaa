package tollgate.bench.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;

/**
 * A command of the gateway that ran to its end with success.
 *
 * @param peakBytes the largest resident memory that was sampled
 */
public record CommandRun(double seconds, long peakBytes) {

  private static final long SAMPLE_MS = 100;

  /**
   * Runs it and appends its output to a log file.
   *
   * @throws IOException when it fails
   */
  static CommandRun of(
      List<String> command, Map<String, String> environment, Path log, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        LaunchCommand.builder(command, environment)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    reaper.register(process.pid());
    long peak = 0;
    while (!process.waitFor(SAMPLE_MS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, ProcessStats.of(process.toHandle()).residentBytes());
    }
    reaper.unregister(process.pid());
    if (process.exitValue() != 0) {
      throw new IOException("exit code %d; see %s".formatted(process.exitValue(), log));
    }
    return new CommandRun((System.nanoTime() - start) / 1e9, peak);
  }
}
