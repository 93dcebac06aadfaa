package tollgate.bench.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import tollgate.bench.BenchmarkContext;
import tollgate.bench.Figure;
import tollgate.bench.environment.ServerKind;
import tollgate.bench.load.LoadJob;
import tollgate.bench.load.LoadResult;
import tollgate.testkit.Latencies;
import tollgate.testkit.chart.Series;

/** The latencies of a server at a fixed rate: one result of each round. */
record LoadedLatency(ServerKind kind, double rate, List<LoadResult> rounds) {

  private static final double[] SHARES = {
    0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999
  };

  /** Creates the latencies of a server before its first round. */
  static LoadedLatency at(ServerKind kind, double rate) {
    return new LoadedLatency(kind, rate, new ArrayList<>());
  }

  /** Measures another round. */
  void measure(BenchmarkContext context) throws IOException, InterruptedException {
    LoadJob job = context.balances(context.server(kind), context.scale().period()).atRate(rate);
    rounds.add(context.run(label(), job));
  }

  private String label() {
    return kind.label() + " at " + Figure.text(rate, "/s");
  }

  /** Returns the largest ratio of the p99 of a round to that of the same round of another. */
  double worstP99Against(LoadedLatency other) {
    double worst = 0;
    for (int i = 0; i < rounds.size(); i++) {
      worst = Math.max(worst, p99(rounds.get(i)) / p99(other.rounds.get(i)));
    }
    return worst;
  }

  private static double p99(LoadResult round) {
    return round.latencies().millis(0.99);
  }

  private Latencies all() {
    return Latencies.merged(rounds.stream().map(LoadResult::histogram).toList());
  }

  /** Returns the percentiles of all rounds together. */
  Figure percentiles() {
    return Figure.info(label() + ", p50 · p99 · p99.9", all().toString());
  }

  /** Returns the p99 of each round. */
  Figure p99OfEachRound() {
    String each =
        rounds.stream()
            .map(round -> Figure.text(p99(round), ""))
            .collect(Collectors.joining(" · "));
    return Figure.info(label() + ", p99 of each round", each + " ms");
  }

  Series series() {
    Latencies all = all();
    return new Series(
        label(),
        kind.colour(),
        DoubleStream.of(SHARES)
            .mapToObj(share -> new Series.Point(share, all.millis(share)))
            .toList());
  }
}
