package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/** A card of the stock; its PIN is shown to nobody but the buyer. Contract 5. */
record Card(long id, String number, String pin, BigDecimal balance) {

  Card {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(balance);
  }

  @Override
  public String toString() {
    return "card " + id;
  }
}
