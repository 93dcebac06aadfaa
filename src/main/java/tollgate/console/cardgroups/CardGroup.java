package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tollgate.money.NumberFormatter;

/**
 * A card group with what is on its shelf. Contract 5.
 *
 * @param owner the name of its owner; empty when there is none
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
    StockCounts counts) {

  /** Where its page is. */
  public String path() {
    return "/card-groups/" + id;
  }

  /** The price as people write prices. */
  public String plainPrice() {
    return written(price);
  }

  /** An amount to the last digit, with two decimals at least. */
  static String written(BigDecimal amount) {
    BigDecimal exact = NumberFormatter.stored(amount).stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }

  /** How the audit names it. */
  String inWords() {
    return "group %s: %s, price %s, tax %s, number %s, PIN %s digits, %s"
        .formatted(
            id,
            name,
            plainPrice(),
            NumberFormatter.plain(taxPercent),
            numberLength,
            pinLength,
            isHidden ? "hidden" : "offered");
  }
}
