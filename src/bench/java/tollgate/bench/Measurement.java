package tollgate.bench;

/** A measurement of the report, with one or more figures. */
public interface Measurement {

  /** Returns its name on the command line and in the report. */
  String name();

  /** Returns what is measured, in a sentence without a full stop. */
  String description();

  MeasurementResult measure(BenchmarkContext context) throws Exception;
}
