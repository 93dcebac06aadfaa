package tollgate.request;

import java.util.Objects;

/**
 * Says no to a caller, in words that he may read. It is an answer, not a fault, so it has no stack
 * trace.
 */
public final class RefusedException extends RuntimeException {

  private final transient Refusal refusal;

  public RefusedException(Refusal refusal) {
    this(refusal, refusal.text());
  }

  private RefusedException(Refusal refusal, String text) {
    super(Objects.requireNonNull(text), null, false, false);
    this.refusal = refusal;
  }

  /** The same parameter with two values; only the name, which is one of ours, is told. */
  public static RefusedException repeated(Parameter parameter) {
    Refusal refusal = Refusal.REPEATED_PARAMETER;
    return new RefusedException(refusal, refusal.text() + ": " + parameter.wireName());
  }

  public Refusal refusal() {
    return refusal;
  }
}
