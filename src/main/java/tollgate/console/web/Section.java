package tollgate.console.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Lists the sections of the console in the order of the navigation. */
public enum Section {
  OVERVIEW("/", "speedometer2", RequiredRole.OPERATORS),
  DETAILS("/details", "person-vcard", RequiredRole.SIGNED_IN),
  USERS("/users", "people", RequiredRole.OPERATORS),
  CARD_GROUPS("/card-groups", "credit-card-2-front", RequiredRole.OPERATORS),
  SALES("/sales", "receipt", RequiredRole.OPERATORS),
  MAILS("/mails", "envelope", RequiredRole.OPERATORS),
  CURRENCIES("/currencies", "currency-exchange", RequiredRole.OPERATORS),
  AUDIT("/audit", "journal-text", RequiredRole.ADMINISTRATORS),
  HASH_HELPER("/hash-helper", "hash", RequiredRole.OPERATORS),
  SETTINGS("/settings", "sliders", RequiredRole.SELLERS);

  private final String path;
  private final String icon;
  private final RequiredRole required;

  Section(String path, String icon, RequiredRole required) {
    this.path = path;
    this.icon = icon;
    this.required = required;
  }

  /** Returns the sections in the navigation of a user; plain users see their details only. */
  public static List<Section> visibleTo(ConsoleUser user) {
    return Arrays.stream(values())
        .filter(section -> section.required.permits(user.role()))
        .filter(section -> section != DETAILS || !user.isOperator())
        .toList();
  }

  /** Returns whether narrow screens show the section in the bar; the others are under "More". */
  public boolean isMostUsed() {
    return compareTo(SALES) <= 0;
  }

  public String path() {
    return path;
  }

  /** Returns the name of a Bootstrap icon. */
  public String icon() {
    return icon;
  }

  /** Returns the key of the text that names the section. */
  public String textKey() {
    return "section." + name().toLowerCase(Locale.ROOT);
  }
}
