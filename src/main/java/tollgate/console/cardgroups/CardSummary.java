package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Describes a card of a group without its PIN.
 *
 * @param soldAt the time of the sale; empty for a card that has not been sold
 * @param saleId the sale; empty for a card that has not been sold, or not by this gateway
 */
public record CardSummary(
    long id,
    String number,
    BigDecimal balance,
    CardState state,
    Optional<Instant> soldAt,
    OptionalLong saleId) {

  public String formattedBalance() {
    return Amounts.format(balance);
  }

  public boolean isSold() {
    return state == CardState.SOLD;
  }

  public boolean isHidden() {
    return state == CardState.HIDDEN;
  }

  /**
   * Returns whether the visibility of the card can be changed: that of a voided sale stays hidden.
   */
  public boolean isChangeable() {
    return !isSold() && saleId.isEmpty();
  }

  /** Describes the card in the audit log. */
  String auditText(CardGroup group) {
    return "card %s of group %s".formatted(id, group.id());
  }
}
