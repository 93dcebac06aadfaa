package tollgate.torture;

import java.util.List;
import tollgate.testkit.TargetStatus;

/**
 * The result of one scenario.
 *
 * @param target the required result, in a sentence
 * @param setup the seed and the factor, or why the scenario was skipped
 */
public record ScenarioResult(
    String name, String target, String setup, List<Measurement> measurements, TargetStatus status) {

  public ScenarioResult {
    measurements = List.copyOf(measurements);
  }

  /** Creates the result of measurements, which is reached when each of them is. */
  static ScenarioResult of(
      String name, String target, String setup, List<Measurement> measurements) {
    boolean isReached = measurements.stream().allMatch(Measurement::isReached);
    return new ScenarioResult(name, target, setup, measurements, TargetStatus.of(isReached));
  }

  boolean isFailure() {
    return status == TargetStatus.NOT_REACHED;
  }
}
