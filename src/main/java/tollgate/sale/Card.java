package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Holds a free card that the transaction has locked. See docs/data.md#tables.
 *
 * @param pin a secret of the buyer; empty if the card has none
 * @param balance in the system currency
 */
record Card(long id, String number, String pin, BigDecimal balance) {

  Card {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(balance);
  }

  /** Returns the id alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "card " + id;
  }
}
