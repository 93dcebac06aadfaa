package tollgate.torture;

/** Thrown when a scenario cannot run on this machine; the message says what is missing. */
public final class ScenarioSkippedException extends Exception {

  private static final long serialVersionUID = 1;

  public ScenarioSkippedException(String message) {
    super(message);
  }
}
