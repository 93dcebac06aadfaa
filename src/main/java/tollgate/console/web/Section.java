package tollgate.console.web;

import java.util.Arrays;
import java.util.List;

/** The parts of the console, in the order of the rail. */
public enum Section {
  OVERVIEW("/", "speedometer2", RequiredRole.OPERATORS),
  DETAILS("/details", "person-vcard", RequiredRole.SIGNED_IN),
  USERS("/users", "people", RequiredRole.OPERATORS),
  CARD_GROUPS("/card-groups", "credit-card-2-front", RequiredRole.OPERATORS),
  SALES("/sales", "receipt", RequiredRole.OPERATORS),
  MAILS("/mails", "envelope", RequiredRole.OPERATORS),
  AUDIT("/audit", "journal-text", RequiredRole.ADMINISTRATORS),
  HASH_HELPER("/hash-helper", "hash", RequiredRole.OPERATORS),
  SETTINGS("/settings", "sliders", RequiredRole.SELLERS);

  private final String path;
  private final String icon;
  private final RequiredRole wall;

  Section(String path, String icon, RequiredRole wall) {
    this.path = path;
    this.icon = icon;
    this.wall = wall;
  }

  /** What this person finds in his rail; a plain user finds his details alone. */
  public static List<Section> of(ConsoleUser person) {
    return Arrays.stream(values())
        .filter(section -> section.wall.admits(person.role()))
        .filter(section -> section != DETAILS || !person.isOperator())
        .toList();
  }

  /** Whether it has its place in the bar of a narrow screen; the others are under "more". */
  public boolean isMostUsed() {
    return compareTo(SALES) <= 0;
  }

  public String path() {
    return path;
  }

  /** The name of a Bootstrap icon. */
  public String icon() {
    return icon;
  }

  /** The key of its name in the texts. */
  public String text() {
    return "section." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
