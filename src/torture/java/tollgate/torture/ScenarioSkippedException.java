package tollgate.torture;

/** A scenario that cannot be run here, and what to do about it. */
public final class ScenarioSkippedException extends Exception {

  private static final long serialVersionUID = 1;

  public ScenarioSkippedException(String why) {
    super(why);
  }
}
