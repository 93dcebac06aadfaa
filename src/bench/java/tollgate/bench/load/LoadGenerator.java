package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.HdrHistogram.Histogram;

/** The load process, seen from the bench. */
public final class LoadGenerator implements AutoCloseable {

  private final Process process;
  private final PrintWriter jobs;
  private final BufferedReader words;

  private LoadGenerator(Process process) {
    this.process = process;
    jobs = new PrintWriter(process.getOutputStream(), true, UTF_8);
    words = process.inputReader();
  }

  /** Starts one; it ends with this program, whatever happens. */
  public static LoadGenerator start() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classes = home(LoadProcess.class) + ":" + home(Histogram.class);
    return new LoadGenerator(
        new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xms128m",
                "-Xmx512m",
                "-cp",
                classes,
                LoadProcess.class.getName())
            .redirectError(Redirect.INHERIT)
            .start());
  }

  /** Runs a job to its end and says each second how many answers there are. */
  public LoadResult run(LoadJob job, LongConsumer progress) throws IOException {
    jobs.println(job.line());
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      if (line.startsWith(LoadProcess.PROGRESS)) {
        progress.accept(Long.parseLong(line.substring(LoadProcess.PROGRESS.length())));
      } else if (line.startsWith(LoadProcess.OUTCOME)) {
        return LoadResult.parse(line.substring(LoadProcess.OUTCOME.length()));
      } else {
        throw new IOException("The load failed: " + line);
      }
    }
    throw new IOException("The load process is gone");
  }

  @Override
  public void close() throws InterruptedException {
    jobs.close();
    process.destroy();
    process.waitFor();
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
