package tollgate.sale;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import tollgate.money.NumberFormatter;

/**
 * Holds the group that an order buys from. See docs/data.md#tables.
 *
 * @param ownerId the owner who is paid; 0 is the system
 * @param taxPercent the tax in percent of an amount; 0 if the group has none
 * @param hasFreeCards whether a card that the order could buy was free, or locked by a sale that
 *     had not committed, when the group was read
 */
public record CardGroup(long id, long ownerId, BigDecimal taxPercent, boolean hasFreeCards) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public CardGroup {
    Objects.requireNonNull(taxPercent);
  }

  /**
   * Maps a row of {@code sale/cardgroup.sql}.
   *
   * @param row the columns {@code id}, {@code tax_percent} and {@code has_free_cards}, none null
   */
  static CardGroup of(Map<String, Object> row, long ownerId) {
    return new CardGroup(
        ((Number) row.get("id")).longValue(),
        ownerId,
        (BigDecimal) row.get("tax_percent"),
        (Boolean) row.get("has_free_cards"));
  }

  /** Returns the tax on an amount, rounded half up at 15 decimals. */
  BigDecimal taxOn(BigDecimal amount) {
    return amount
        .multiply(taxPercent)
        .divide(HUNDRED, NumberFormatter.MAX_DECIMALS, NumberFormatter.ROUNDING);
  }
}
