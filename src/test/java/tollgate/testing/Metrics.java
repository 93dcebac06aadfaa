package tollgate.testing;

/** Reads the metrics of a gateway at {@code /metrics}. */
public final class Metrics {

  private Metrics() {}

  /** Returns the sum of the metrics whose lines begin with a text. */
  public static double sum(ApiClient console, String beginning) {
    return console
        .get("/metrics")
        .text()
        .lines()
        .filter(line -> line.startsWith(beginning))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
