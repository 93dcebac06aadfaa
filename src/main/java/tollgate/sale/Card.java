package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * Holds a card that the transaction has marked as sold. See docs/data.md#tables.
 *
 * @param pin a secret of the buyer, as it is stored or revealed; empty if the card has none
 * @param hasPinIndex whether the database has made sure that the PIN is unique in the group
 * @param amount the price without tax, in the currency of the order
 */
record Card(long id, String number, String pin, boolean hasPinIndex, BigDecimal amount) {

  Card {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(amount);
  }

  /** Returns the card with its PIN as the buyer needs it. */
  Card withPin(String revealed) {
    return new Card(id, number, revealed, hasPinIndex, amount);
  }

  /** Returns the id alone: number and PIN are secrets. */
  @Override
  public String toString() {
    return "card " + id;
  }
}
