package tollgate.console.cardgroups;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A card as the shelf shows it: without its PIN. */
public record StockedCard(
    long id,
    String number,
    BigDecimal balance,
    State state,
    Optional<Instant> soldAt,
    OptionalLong saleId) {

  /** Where a card can be. */
  public enum State {
    FREE("circle", "good"),
    HIDDEN("eye-slash", "off"),
    SOLD("check-circle-fill", "off");

    private final String icon;
    private final String style;

    State(String icon, String style) {
      this.icon = icon;
      this.style = style;
    }

    /** As it is in addresses and keys. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public String icon() {
      return icon;
    }

    public String style() {
      return style;
    }

    static Optional<State> of(String word) {
      return java.util.Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
  }

  public String plainBalance() {
    return CardGroup.written(balance);
  }

  public boolean isSold() {
    return state == State.SOLD;
  }

  public boolean isHidden() {
    return state == State.HIDDEN;
  }
}
