package tollgate.runtime;

/** Why something failed, in a sentence for the person who has to mend it. */
public final class RootCause {

  private RootCause() {}

  /** The message of the deepest cause that has one. */
  public static String of(Throwable fault) {
    String deeper = fault.getCause() == null ? "" : of(fault.getCause());
    if (!deeper.isEmpty()) {
      return deeper;
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
