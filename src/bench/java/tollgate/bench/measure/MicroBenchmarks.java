package tollgate.bench.measure;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.micro.RequestBenchmark;

/** Runs the JMH benchmarks of {@link RequestBenchmark}, in a process of their own. */
public final class MicroBenchmarks {

  private static final String CLASS_PATH = "java.class.path";

  private MicroBenchmarks() {}

  public static MeasurementResult measure(BenchmarkContext context) throws RunnerException {
    setClassPath();
    boolean isSmoke = context.scale().isSmoke();
    TimeValue time = TimeValue.milliseconds(isSmoke ? 200 : 1_000);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(RequestBenchmark.class.getName())
                    .forks(1)
                    .warmupIterations(isSmoke ? 1 : 5)
                    .warmupTime(time)
                    .measurementIterations(isSmoke ? 1 : 5)
                    .measurementTime(time)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    return MeasurementResult.of(results.stream().map(MicroBenchmarks::figure).toList());
  }

  private static Figure figure(RunResult result) {
    double nanos = result.getPrimaryResult().getScore();
    return Figure.info(result.getPrimaryResult().getLabel(), Figure.text(nanos, "ns"));
  }

  /**
   * Sets the property from which JMH takes the class path of its process. Within Maven the classes
   * come from a class loader.
   */
  private static void setClassPath() {
    if (MicroBenchmarks.class.getClassLoader() instanceof URLClassLoader loader) {
      String all =
          Arrays.stream(loader.getURLs())
              .map(MicroBenchmarks::file)
              .collect(Collectors.joining(System.getProperty("path.separator")));
      System.setProperty(CLASS_PATH, all);
    }
  }

  private static String file(URL url) {
    try {
      return Path.of(new URI(url.toString())).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
