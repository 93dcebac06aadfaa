package tollgate.bench;

import java.util.List;
import tollgate.bench.report.Chart;

/** What one measurement came to. */
public record MeasurementResult(List<Figure> figures, List<Chart> charts) {

  public MeasurementResult {
    figures = List.copyOf(figures);
    charts = List.copyOf(charts);
  }

  public static MeasurementResult of(List<Figure> figures, Chart... charts) {
    return new MeasurementResult(figures, List.of(charts));
  }
}
