package tollgate.sale;

import tollgate.pin.UnreadablePinException;

/** Ends a transaction in which the key of a PIN of one order is missing. Has no stack trace. */
final class UnreadableOrderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int place;

  /**
   * Names the order.
   *
   * @param place the place of the order in its batch, from 0
   */
  UnreadableOrderException(int place, UnreadablePinException cause) {
    super(cause.getMessage(), cause, false, false);
    this.place = place;
  }

  int place() {
    return place;
  }
}
