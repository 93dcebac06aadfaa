package tollgate.bench;

import java.util.List;
import tollgate.bench.report.Chart;

/** What one measurement came to. */
public record Finding(List<Figure> figures, List<Chart> charts) {

  public Finding {
    figures = List.copyOf(figures);
    charts = List.copyOf(charts);
  }

  public static Finding of(List<Figure> figures, Chart... charts) {
    return new Finding(figures, List.of(charts));
  }
}
