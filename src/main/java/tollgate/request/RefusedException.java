package tollgate.request;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Thrown to refuse a request; its message is the text that the caller receives. It is a regular
 * answer and not a fault, so it has no stack trace.
 */
public final class RefusedException extends RuntimeException {

  private final transient Refusal refusal;
  private final transient Optional<Duration> retryAfter;

  /** Refuses with the text of the refusal. */
  public RefusedException(Refusal refusal) {
    this(refusal, refusal.text(), Optional.empty());
  }

  private RefusedException(Refusal refusal, String text, Optional<Duration> retryAfter) {
    super(Objects.requireNonNull(text), null, false, false);
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  /** Makes the refusal of a client with too many wrong requests, which may try again later. */
  public static RefusedException tooManyWrongRequests(Duration retryAfter) {
    Refusal refusal = Refusal.TOO_MANY_WRONG_REQUESTS;
    return new RefusedException(refusal, refusal.text(), Optional.of(retryAfter));
  }

  /** Makes the refusal of a parameter with two values; the text contains the name alone. */
  public static RefusedException repeated(Parameter parameter) {
    Refusal refusal = Refusal.REPEATED_PARAMETER;
    return new RefusedException(
        refusal, refusal.text() + ": " + parameter.wireName(), Optional.empty());
  }

  /** Returns the refusal. */
  public Refusal refusal() {
    return refusal;
  }

  /** Returns after which time the request is not refused again; empty when no time helps. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
