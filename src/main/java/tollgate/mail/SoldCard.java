package tollgate.mail;

import java.util.Objects;

/**
 * A card as its buyer reads it in the mail; it shows neither number nor PIN to a log. Contract 6.
 */
public record SoldCard(String number, String pin, String balance, String currency) {

  public SoldCard {
    Objects.requireNonNull(number);
    Objects.requireNonNull(pin);
    Objects.requireNonNull(balance);
    Objects.requireNonNull(currency);
  }

  @Override
  public String toString() {
    return "SoldCard[number=••••, pin=••••, balance=" + balance + ", currency=" + currency + "]";
  }
}
