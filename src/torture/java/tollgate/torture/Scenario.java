package tollgate.torture;

import java.time.Duration;
import tollgate.torture.environment.Requirements;

/** A scenario: a load, the faults that are injected meanwhile, and the required result. */
public interface Scenario {

  /**
   * The description of a scenario.
   *
   * @param name its name on the command line and in the report
   * @param target the required result, as it stands in the table of the report
   * @param timeout how long it may take at most; after that it has failed
   * @param requirements what it needs of its environment
   */
  record Description(String name, String target, Duration timeout, Requirements requirements) {

    /** Describes a scenario with two gateways that are connected to PostgreSQL directly. */
    public Description(String name, String target, Duration timeout) {
      this(name, target, timeout, Requirements.TWO_GATEWAYS);
    }
  }

  Description description();

  /**
   * Runs the scenario and adds its measurements to the context. The {@link PostConditions} of all
   * scenarios are checked afterwards.
   */
  void run(ScenarioContext context) throws Exception;

  default String name() {
    return description().name();
  }
}
