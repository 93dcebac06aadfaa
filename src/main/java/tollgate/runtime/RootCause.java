package tollgate.runtime;

import tollgate.db.Causes;

/** Why something failed, in a sentence for the person who has to mend it. */
public final class RootCause {

  private RootCause() {}

  /** The message of the deepest cause that has one. */
  public static String of(Throwable fault) {
    return Causes.of(fault)
        .map(RootCause::message)
        .filter(message -> !message.isEmpty())
        .reduce("", (outer, inner) -> inner);
  }

  private static String message(Throwable fault) {
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }
}
