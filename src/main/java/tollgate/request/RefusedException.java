package tollgate.request;

import java.util.Objects;

/**
 * Thrown to refuse a request; its message is the text that the caller receives. It is a regular
 * answer and not a fault, so it has no stack trace.
 */
public final class RefusedException extends RuntimeException {

  private final transient Refusal refusal;

  /** Refuses with the text of the refusal. */
  public RefusedException(Refusal refusal) {
    this(refusal, refusal.text());
  }

  private RefusedException(Refusal refusal, String text) {
    super(Objects.requireNonNull(text), null, false, false);
    this.refusal = refusal;
  }

  /** Makes the refusal of a parameter with two values; the text contains the name alone. */
  public static RefusedException repeated(Parameter parameter) {
    Refusal refusal = Refusal.REPEATED_PARAMETER;
    return new RefusedException(refusal, refusal.text() + ": " + parameter.wireName());
  }

  /** Returns the refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
