package tollgate.bench;

import java.util.List;

/** A measurement with what it came to, or with what kept it from its end. */
public record ReportSection(String name, String what, MeasurementResult finding, boolean isBroken) {

  static ReportSection of(Measurement measurement, MeasurementResult finding) {
    return new ReportSection(measurement.name(), measurement.what(), finding, false);
  }

  static ReportSection broken(Measurement measurement, Exception why) {
    MeasurementResult none =
        MeasurementResult.of(List.of(Figure.told("could not be measured", why.toString())));
    return new ReportSection(measurement.name(), measurement.what(), none, true);
  }
}
