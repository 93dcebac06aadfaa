package tollgate.sale;

import java.math.BigDecimal;
import java.util.Objects;

/** A group that cards are sold from, and the owner who is paid. Contract 5. */
public record CardGroup(long id, long ownerId, BigDecimal taxPercent) {

  public CardGroup {
    Objects.requireNonNull(taxPercent);
  }
}
