package tollgate.console.cardgroups;

import java.math.BigDecimal;
import tollgate.money.NumberFormatter;

/**
 * A card group, with the number of its cards in each state. See docs/data.md#tables.
 *
 * @param ownerId the id of the owner; 0 for the operator
 * @param owner the username of the owner; empty when there is no such user
 * @param price the price of a card, in the system currency
 * @param numberLength the digits of a card number
 * @param pinLength the digits of a PIN
 * @param isHidden whether the cards of the group are withheld from sale
 */
public record CardGroup(
    long id,
    String name,
    String description,
    long ownerId,
    String owner,
    BigDecimal price,
    BigDecimal taxPercent,
    int numberLength,
    int pinLength,
    boolean isHidden,
    CardCounts counts) {

  static final int MIN_DIGITS = 4;
  static final int MAX_DIGITS = 32;

  /** Whether cards can be generated and imported with these lengths, which SQL can set at will. */
  public boolean hasValidLengths() {
    return isValidLength(numberLength) && isValidLength(pinLength);
  }

  private static boolean isValidLength(int digits) {
    return digits >= 1 && digits <= MAX_DIGITS;
  }

  /** Returns the path of the page of the group. */
  public String path() {
    return "/card-groups/" + id;
  }

  public String formattedPrice() {
    return Amounts.format(price);
  }

  /** Describes the group in the audit log. */
  String auditText() {
    return "group %s: %s, price %s, tax %s, number %s, PIN %s digits, %s"
        .formatted(
            id,
            name,
            formattedPrice(),
            NumberFormatter.plain(taxPercent),
            numberLength,
            pinLength,
            isHidden ? "hidden" : "offered");
  }
}
