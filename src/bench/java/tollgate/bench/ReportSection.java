package tollgate.bench;

import java.util.List;

/**
 * A measurement and its result.
 *
 * @param isFailed whether it ended with an exception, which is then its only figure
 */
public record ReportSection(
    String name, String description, MeasurementResult result, boolean isFailed) {

  static ReportSection of(Measurement measurement, MeasurementResult result) {
    return new ReportSection(measurement.name(), measurement.description(), result, false);
  }

  static ReportSection failed(Measurement measurement, Exception cause) {
    List<Figure> figures = List.of(Figure.info("measurement failed", cause.toString()));
    return new ReportSection(
        measurement.name(), measurement.description(), MeasurementResult.of(figures), true);
  }
}
