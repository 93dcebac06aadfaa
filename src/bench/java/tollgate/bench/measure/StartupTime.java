package tollgate.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private record Goal(int java, double seconds) {}

  private static final List<Goal> GOALS = List.of(new Goal(17, 2.0), new Goal(25, 1.5));

  private StartupTime() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    context.environment().servers().close();
    List<Figure> figures = new ArrayList<>();
    for (Goal goal : GOALS) {
      figures.addAll(figures(context, goal));
    }
    return MeasurementResult.of(figures);
  }

  private static List<Figure> figures(BenchmarkContext context, Goal goal)
      throws IOException, InterruptedException {
    Optional<JavaInstallations.Found> java = JavaInstallations.find(goal.java);
    if (java.isEmpty()) {
      return List.of(Figure.info("Java " + goal.java, "is not in " + JavaInstallations.DIRECTORY));
    }
    Path jar = context.environment().servers().packageFor(java.get());
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < context.scale().starts(); i++) {
      seconds.add(start(context, java.get(), jar));
    }
    String name = "Java " + java.get().version() + ", median until ready";
    String all =
        seconds.stream().map(each -> Figure.text(each, "s")).collect(Collectors.joining(" · "));
    return List.of(
        Figure.info("Java " + java.get().version() + ", each", all),
        Figure.atMost(name, goal.seconds, Medians.of(seconds), "s"));
  }

  private static double start(BenchmarkContext context, JavaInstallations.Found java, Path jar)
      throws IOException, InterruptedException {
    try (ServerProcess server =
        context.environment().servers().startGateway(context.data(), java.program(), jar)) {
      double seconds = server.awaitReady().toNanos() / 1e9;
      context.log("Java %s ready after %.2f s", java.version(), seconds);
      return seconds;
    }
  }
}
