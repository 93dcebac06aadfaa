package tollgate.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.JavaInstallations;
import tollgate.bench.environment.ServerProcess;

/** Measures the time from the start of the process until the gateway is ready. */
public final class StartupTime {

  /** The Java versions that are measured, the oldest one first. */
  static final List<Integer> VERSIONS = List.of(17, 25);

  /** The version that the goals are for. */
  static final int RECOMMENDED = 25;

  /** A length of the warm-up before ready, and the goal. */
  private record WarmUp(String label, Map<String, String> variables, double maxSeconds) {}

  private static final List<WarmUp> WARM_UPS =
      List.of(
          new WarmUp("ready", Map.of(), 5),
          new WarmUp("ready with the shortest warm-up", Map.of("TOLLGATE_WARM_UP", "0"), 1.5));

  private StartupTime() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    context.environment().servers().close();
    List<Figure> figures = new ArrayList<>();
    for (int version : VERSIONS) {
      Optional<JavaInstallations.Found> java = JavaInstallations.find(version);
      if (java.isEmpty()) {
        figures.add(Figure.info("Java " + version, "is not in " + JavaInstallations.DIRECTORY));
      } else {
        figures.addAll(figures(context, java.get()));
      }
    }
    return MeasurementResult.of(figures);
  }

  private static List<Figure> figures(BenchmarkContext context, JavaInstallations.Found java)
      throws IOException, InterruptedException {
    Path jar = context.environment().servers().packageFor(java);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.info(java.label(), java.version()));
    for (WarmUp warmUp : WARM_UPS) {
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < context.scale().starts(); i++) {
        seconds.add(start(context, java, jar, warmUp));
      }
      figures.addAll(figures(java, warmUp, seconds));
    }
    return figures;
  }

  private static List<Figure> figures(
      JavaInstallations.Found java, WarmUp warmUp, List<Double> seconds) {
    String name = java.label() + ", " + warmUp.label;
    double median = Medians.of(seconds);
    String each =
        seconds.stream().map(one -> Figure.text(one, "s")).collect(Collectors.joining(" · "));
    return List.of(
        Figure.info(name + ", each", each),
        java.major() == RECOMMENDED
            ? Figure.atMost(name + ", median", warmUp.maxSeconds, median, "s")
            : Figure.info(name + ", median", Figure.text(median, "s")));
  }

  private static double start(
      BenchmarkContext context, JavaInstallations.Found java, Path jar, WarmUp warmUp)
      throws IOException, InterruptedException {
    try (ServerProcess server =
        context.environment().servers().startPackage(jar, java, context.data(), warmUp.variables)) {
      double seconds = server.awaitReady().toNanos() / 1e9;
      context.log("%s, %s after %.2f s", java.label(), warmUp.label, seconds);
      return seconds;
    }
  }
}
