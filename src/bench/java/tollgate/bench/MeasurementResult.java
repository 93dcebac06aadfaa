package tollgate.bench;

import java.util.List;
import tollgate.testkit.chart.Chart;

/** The figures of a measurement and the charts that illustrate them. */
public record MeasurementResult(List<Figure> figures, List<Chart> charts) {

  public MeasurementResult {
    figures = List.copyOf(figures);
    charts = List.copyOf(charts);
  }

  public static MeasurementResult of(List<Figure> figures, Chart... charts) {
    return new MeasurementResult(figures, List.of(charts));
  }
}
