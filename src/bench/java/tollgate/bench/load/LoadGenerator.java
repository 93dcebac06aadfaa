package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.apache.qpid.proton.Proton;
import tollgate.testkit.LaunchCommand;

/** Starts the load process and sends it jobs. Not thread-safe. */
public final class LoadGenerator implements AutoCloseable {

  private final Process process;
  private final PrintWriter jobs;
  private final BufferedReader output;

  private LoadGenerator(Process process) {
    this.process = process;
    jobs = new PrintWriter(process.getOutputStream(), true, UTF_8);
    output = process.inputReader();
  }

  /** Starts a load process; it ends with this program, even after {@code kill -9}. */
  public static LoadGenerator start() throws IOException {
    String classPath =
        Stream.of(LoadProcess.class, Histogram.class, Proton.class)
            .map(type -> location(type).toString())
            .collect(joining(":"));
    return new LoadGenerator(
        new ProcessBuilder(
                LaunchCommand.CURRENT_JAVA.toString(),
                "-XX:+UseSerialGC",
                "-Xms128m",
                "-Xmx512m",
                "-cp",
                classPath,
                LoadProcess.class.getName())
            .redirectError(Redirect.INHERIT)
            .start());
  }

  /**
   * Runs a job to its end.
   *
   * @param progress receives the number of responses once a second
   */
  public LoadResult run(LoadJob job, LongConsumer progress) throws IOException {
    jobs.println(job.format());
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(LoadProcess.PROGRESS)) {
        progress.accept(Long.parseLong(line.substring(LoadProcess.PROGRESS.length())));
      } else if (line.startsWith(LoadProcess.RESULT)) {
        return LoadResult.parse(line.substring(LoadProcess.RESULT.length()));
      } else {
        throw new IOException("The load process failed: " + line);
      }
    }
    throw new IOException("The load process has ended");
  }

  @Override
  public void close() throws InterruptedException {
    jobs.close();
    process.destroy();
    process.waitFor();
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
