package tollgate.console.cardgroups;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a card: it can be sold, is withheld from sale, or has been sold. */
public enum CardState {
  FREE(0, "circle", "good"),
  HIDDEN(1, "eye-slash", "off"),
  SOLD(2, "check-circle-fill", "off");

  private final int code;
  private final String icon;
  private final String style;

  CardState(int code, String icon, String style) {
    this.code = code;
    this.icon = icon;
    this.style = style;
  }

  /** Returns the state of a card with these columns; a sold card may also be hidden. */
  public static CardState of(boolean isSold, boolean isHidden) {
    if (isSold) {
      return SOLD;
    }
    return isHidden ? HIDDEN : FREE;
  }

  static Optional<CardState> byName(String urlName) {
    return Arrays.stream(values()).filter(state -> state.urlName().equals(urlName)).findFirst();
  }

  /**
   * Returns the number by which the index {@code cards_state_idx} orders cards. It must equal the
   * expression of that index.
   */
  int code() {
    return code;
  }

  /** Returns the name of the state in URLs and text keys. */
  public String urlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of the icon. */
  public String icon() {
    return icon;
  }

  /** Returns the CSS class. */
  public String style() {
    return style;
  }
}
