package tollgate.outbox;

/**
 * Signals that a mail cannot be composed from its sale and its template. The message says what an
 * operator has to correct, and contains neither a card number nor a PIN.
 */
public final class MailCompositionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param cause null if there is none
   */
  public MailCompositionException(String message, Exception cause) {
    super(message, cause);
  }
}
