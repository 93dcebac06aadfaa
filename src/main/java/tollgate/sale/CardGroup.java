package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A group that cards are sold from, and the owner who is paid. Contract 5.
 *
 * @param hasFreeCards whether one of the cards that were asked for could be bought or was about to
 *     be, when the group was looked up
 */
public record CardGroup(long id, long ownerId, BigDecimal taxPercent, boolean hasFreeCards) {

  public CardGroup {
    Objects.requireNonNull(taxPercent);
  }
}
