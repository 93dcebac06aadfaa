package tollgate.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.environment.JavaInstallations;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.chart.Chart;
import tollgate.testkit.chart.Series;

/**
 * Measures the first seconds after a deployment. The load starts when the server is ready; the
 * throughput that a gateway reaches in the end is that of the same process.
 */
public final class ColdThroughput {

  private static final double MIN_RATIO = 0.7;
  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final double STEP_SECONDS = LoadResult.STEP.toMillis() / 1e3;
  private static final List<String> COLOURS = List.of("#17becf", "#1f77b4");

  private final BenchmarkContext context;
  private final List<Figure> figures = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();

  private ColdThroughput(BenchmarkContext context) {
    this.context = context;
  }

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException {
    context.environment().servers().close();
    ColdThroughput throughput = new ColdThroughput(context);
    for (int i = 0; i < StartupTime.VERSIONS.size(); i++) {
      Optional<JavaInstallations.Found> java = JavaInstallations.find(StartupTime.VERSIONS.get(i));
      if (java.isPresent()) {
        throughput.measureGateway(java.get(), COLOURS.get(i));
      }
    }
    throughput.measureReference(ServerKind.SPRING);
    throughput.measureReference(ServerKind.VERTX);
    return MeasurementResult.of(throughput.figures, chart(throughput.series));
  }

  private void measureGateway(JavaInstallations.Found java, String colour)
      throws IOException, InterruptedException {
    Path jar = context.environment().servers().packageFor(java);
    String label = ServerKind.GATEWAY.label() + " on " + java.label();
    try (ServerProcess server =
        context.environment().servers().startPackage(jar, java, context.data(), Map.of())) {
      server.awaitReady();
      double first = first(server, label, colour);
      context.warmUp(server);
      double steady =
          context
              .run(label + ", steady", context.balances(server, context.scale().period()))
              .perSecond();
      String name = label + ", first 10 s against steady";
      figures.add(Figure.info(label + ", steady", Figure.text(steady, "/s")));
      figures.add(
          java.major() == StartupTime.RECOMMENDED
              ? Figure.atLeast(name, MIN_RATIO, first / steady, "×")
              : Figure.info(name, Figure.text(first / steady, "×")));
    }
  }

  private void measureReference(ServerKind kind) throws IOException, InterruptedException {
    try (ServerProcess server = context.environment().servers().start(kind, context.data(kind))) {
      server.awaitReady();
      first(server, kind.label(), kind.colour());
    }
  }

  private double first(ServerProcess server, String label, String colour) throws IOException {
    LoadResult result = context.run(label + ", from cold", context.balances(server, length()));
    series.add(Series.of(label, colour, result.rates(), ColdThroughput::secondsAtEndOf));
    figures.add(Figure.info(label + ", first 10 s", Figure.text(result.perSecond(), "/s")));
    return result.perSecond();
  }

  private Duration length() {
    return context.scale().isSmoke() ? context.scale().sellOut() : LENGTH;
  }

  /** Returns when a step of {@link LoadResult#rates} ends, in seconds. */
  static double secondsAtEndOf(int step) {
    return (step + 1) * STEP_SECONDS;
  }

  private static Chart chart(List<Series> series) {
    return new Chart(
        "cold-start", "From a cold start", Chart.Axis.LINEAR, "s after ready", "/s", series);
  }
}
