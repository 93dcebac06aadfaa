package tollgate.testing;

/** What a gateway shows at {@code /metrics}. */
public final class Metrics {

  private Metrics() {}

  /** The sum of the lines that begin so, as the console's port shows them now. */
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
