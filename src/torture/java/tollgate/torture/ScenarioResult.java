package tollgate.torture;

import java.util.List;

/**
 * The result of one scenario.
 *
 * @param target the required result, in a sentence
 * @param setup the seed and the factor, or why the scenario was skipped
 */
public record ScenarioResult(
    String name, String target, String setup, List<Measurement> measurements, Status status) {

  /** The status of a scenario: a skipped one has reached no target. */
  public enum Status {
    REACHED("reached"),
    NOT_REACHED("NOT reached"),
    SKIPPED("SKIPPED");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  public ScenarioResult {
    measurements = List.copyOf(measurements);
  }

  /** Creates the result of measurements, which is reached when each of them is. */
  static ScenarioResult of(
      String name, String target, String setup, List<Measurement> measurements) {
    boolean isReached = measurements.stream().allMatch(Measurement::isReached);
    Status status = isReached ? Status.REACHED : Status.NOT_REACHED;
    return new ScenarioResult(name, target, setup, measurements, status);
  }

  boolean isFailure() {
    return status == Status.NOT_REACHED;
  }
}
