package tollgate.pin;

/**
 * Signals that a stored PIN or secret cannot be decrypted. The message contains neither PIN nor
 * key.
 */
public final class UnreadablePinException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  private final boolean isDamaged;

  private UnreadablePinException(String message, boolean isDamaged) {
    super(message);
    this.isDamaged = isDamaged;
  }

  static UnreadablePinException ofChangedRow() {
    return new UnreadablePinException(
        "A PIN or secret cannot be decrypted, because it, the group or number of its card, or its"
            + " user was changed; restore the row",
        true);
  }

  static UnreadablePinException ofMissingKey(String id) {
    return new UnreadablePinException(
        ("A PIN or secret is encrypted with the key %s, which this gateway does not have; add it to"
                + " TOLLGATE_PIN_KEYS or TOLLGATE_PIN_KEYS_FILE")
            .formatted(id),
        false);
  }

  /** Returns whether the row was changed; otherwise its key is missing. */
  public boolean isDamaged() {
    return isDamaged;
  }
}
