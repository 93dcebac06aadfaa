package tollgate.bench;

/** One row of the table of goals, or a few that are measured together. */
public interface Measurement {

  /** One word, by which it is chosen. */
  String name();

  /** What is measured, in a sentence. */
  String what();

  /** Measures it. */
  MeasurementResult measure(BenchmarkContext stage) throws Exception;
}
