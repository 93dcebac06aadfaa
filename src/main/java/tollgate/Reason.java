package tollgate;

/** Why something failed, in a sentence for the person who has to mend it. */
final class Reason {

  private Reason() {}

  /** The message of the deepest cause that has one. */
  static String of(Throwable fault) {
    String deeper = fault.getCause() == null ? "" : of(fault.getCause());
    if (!deeper.isEmpty()) {
      return deeper;
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
