package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Holds a free card that the transaction has locked. See docs/data.md#tables.
 *
 * @param pin a secret of the buyer, as it is stored or revealed; empty if the card has none
 * @param hasPinIndex whether the database has made sure that the PIN is unique in the group
 * @param balance in the system currency
 */
record Card(long id, String number, String pin, boolean hasPinIndex, BigDecimal balance) {

  Card {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(balance);
  }

  /** Returns the card with its PIN as the buyer needs it. */
  Card withPin(String revealed) {
    return new Card(id, number, revealed, hasPinIndex, balance);
  }

  /** Returns the id alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "card " + id;
  }
}
