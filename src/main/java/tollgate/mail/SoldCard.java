package tollgate.mail;

import java.util.Objects;

/**
 * Holds a card as the mail shows it. {@code toString} hides number and PIN. See
 * docs/api.md#card-mail.
 *
 * @param number the card's number
 * @param pin the PIN; empty text for a card without one
 * @param balance the price without VAT, as a plain decimal number
 * @param currency the name of the balance's currency
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
