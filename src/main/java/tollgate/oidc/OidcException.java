package tollgate.oidc;

/** Signals that a user could not be identified. The message contains no token and no secret. */
public final class OidcException extends Exception {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  /** Why a user could not be identified. */
  public enum Reason {
    /** The provider does not answer, or with an error of its own. */
    UNREACHABLE,
    /** The provider refuses the code or the client. */
    REFUSED,
    /** The ID token is not valid for this sign-in. */
    INVALID_TOKEN,
    /** The ID token has no claim that names the user, or one that is not verified. */
    NO_NAME
  }

  OidcException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  OidcException(Reason reason, Exception cause) {
    super(cause.getMessage(), cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
