package tollgate.bench;

/**
 * A measurement of the report, with one or more figures.
 *
 * @param name its name on the command line and in the report
 * @param description what is measured, in a sentence without a full stop
 */
record Measurement(String name, String description, Method method) {

  /** The code that measures. */
  interface Method {
    MeasurementResult measure(BenchmarkContext context) throws Exception;
  }
}
