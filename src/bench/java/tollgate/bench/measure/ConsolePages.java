package tollgate.bench.measure;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.MeasurementResult;
import tollgate.bench.Medians;
import tollgate.bench.environment.CommandRun;
import tollgate.bench.environment.ConsoleReader;
import tollgate.bench.environment.ConsoleReader.Download;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.environment.ServerProcess;
import tollgate.bench.environment.ServerProcesses;
import tollgate.bench.environment.TestData;
import tollgate.bench.measure.ConsolePaths.Kind;

/**
 * Measures the pages, totals and exports of the console, and a reconciliation, in a large database.
 */
public final class ConsolePages {

  private static final int MAX_PAGE_MS = 200;
  private static final int MAX_TOTAL_MS = 1_000;
  private static final int MIN_LINES_PER_SECOND = 50_000;
  private static final int MAX_GROWTH_MIB = 64;
  private static final int REPETITIONS = 5;
  private static final double MIB = 1 << 20;

  private ConsolePages() {}

  public static MeasurementResult measure(BenchmarkContext context)
      throws IOException, InterruptedException, SQLException {
    context.environment().servers().close();
    long rows = context.scale().consoleRows();
    context.log("creating %,d users, sales and cards", rows);
    TestData data = context.environment().data("console", ServerKind.GATEWAY);
    data.createBusiness(rows);
    ServerProcesses servers = context.environment().servers();
    List<Figure> figures = new ArrayList<>();
    try (ServerProcess server = servers.start(ServerKind.GATEWAY, data)) {
      server.awaitReady();
      figures.addAll(figures(context, server, ConsolePaths.read(rows)));
    }
    context.log("running tollgate reconcile");
    figures.addAll(reconciliation(servers.run(data, "reconcile")));
    return MeasurementResult.of(figures);
  }

  private static List<Figure> figures(
      BenchmarkContext context, ServerProcess server, List<ConsolePaths.Path> paths)
      throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (ConsolePaths.Path path : paths) {
      ConsoleReader reader = new ConsoleReader(server, "bench-" + path.user());
      List<Figure> ofPath =
          path.kind() == Kind.EXPORT ? export(server, reader, path) : List.of(page(reader, path));
      ofPath.forEach(figure -> context.log("%-80s %9s", figure.name(), figure.measured()));
      figures.addAll(ofPath);
    }
    return figures;
  }

  /** Reads the page once before, which loads what the pages of a running gateway find loaded. */
  private static Figure page(ConsoleReader reader, ConsolePaths.Path path)
      throws IOException, InterruptedException {
    long rows = reader.page(path.path()).rows();
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < REPETITIONS; i++) {
      millis.add(reader.page(path.path()).millis());
    }
    String name = "%s, %d rows".formatted(path.name(), rows);
    int goal = path.kind() == Kind.TOTAL ? MAX_TOTAL_MS : MAX_PAGE_MS;
    return path.kind() == Kind.LARGE
        ? Figure.info(name, Figure.text(Medians.of(millis), "ms"))
        : Figure.atMost(name, goal, Medians.of(millis), "ms");
  }

  private static List<Figure> reconciliation(CommandRun run) {
    return List.of(
        Figure.info("tollgate reconcile, no violation", Figure.text(run.seconds(), "s")),
        Figure.info(
            "tollgate reconcile, resident memory at most",
            Figure.text(run.peakBytes() / MIB, "MiB")));
  }

  private static List<Figure> export(
      ServerProcess server, ConsoleReader reader, ConsolePaths.Path path)
      throws IOException, InterruptedException {
    long before = server.stats().residentBytes();
    Download download = reader.download(path.path(), () -> server.stats().residentBytes());
    String name = String.format(Locale.ROOT, "%s, %,d lines", path.name(), download.lines());
    return List.of(
        Figure.atLeast(name, MIN_LINES_PER_SECOND, download.linesPerSecond(), "/s"),
        Figure.atMost(
            path.name() + ", growth of the resident memory",
            MAX_GROWTH_MIB,
            (download.peakBytes() - before) / MIB,
            "MiB"));
  }
}
