package tollgate.torture;

import java.time.Duration;
import tollgate.torture.environment.Requirements;

/** A scenario: a load, the faults that are injected meanwhile, and the required result. */
public interface Scenario {

  /** Returns its name on the command line and in the report. */
  String name();

  /** Returns the required result, as it stands in the table of the report. */
  String target();

  /** Returns how long it may take at most; after that it has failed. */
  Duration timeout();

  /** Returns what it needs of its environment. */
  default Requirements requirements() {
    return Requirements.TWO_GATEWAYS;
  }

  /**
   * Runs the scenario and adds its measurements to the context. The {@link PostConditions} of all
   * scenarios are checked afterwards.
   */
  void run(ScenarioContext context) throws Exception;
}
