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
import tollgate.bench.Measurement;
import tollgate.bench.MeasurementResult;
import tollgate.bench.parts.RequestBenchmark;

/** The parts of a request, by JMH, in a process of their own. */
public final class MicroBenchmarks implements Measurement {

  private static final String CLASS_PATH = "java.class.path";

  @Override
  public String name() {
    return "parts";
  }

  @Override
  public String what() {
    return "signature, number and XML of a balance, each by itself, by JMH";
  }

  @Override
  public MeasurementResult measure(BenchmarkContext stage) throws RunnerException {
    nameTheClassPath();
    boolean isSmoke = stage.scale().isSmoke();
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
    return Figure.told(result.getPrimaryResult().getLabel(), Figure.text(nanos, "ns"));
  }

  /** JMH starts its process with the class path of ours, of which Maven knows more than Java. */
  private static void nameTheClassPath() {
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
