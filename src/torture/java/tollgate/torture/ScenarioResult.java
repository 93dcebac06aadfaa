package tollgate.torture;

import java.util.List;

/** What came out of one scenario. */
public record ScenarioResult(
    String name, String figure, String how, List<Measurement> measures, Ending ending) {

  /** Whether all figures were reached; a scenario that could not run has reached none. */
  public enum Ending {
    REACHED("reached"),
    NOT_REACHED("NOT reached"),
    SKIPPED("SKIPPED");

    private final String word;

    Ending(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  public ScenarioResult {
    measures = List.copyOf(measures);
  }

  static ScenarioResult of(Scenario scenario, String how, List<Measurement> measures) {
    boolean isReached = measures.stream().allMatch(Measurement::isReached);
    return new ScenarioResult(
        scenario.name(),
        scenario.figure(),
        how,
        measures,
        isReached ? Ending.REACHED : Ending.NOT_REACHED);
  }
}
