package tollgate.console.site;

import java.util.Arrays;
import java.util.List;

/** The parts of the console, in the order of the rail. */
public enum Section {
  OVERVIEW("/", "speedometer2", Wall.OPERATORS),
  DETAILS("/details", "person-vcard", Wall.SIGNED_IN),
  USERS("/users", "people", Wall.OPERATORS),
  CARD_GROUPS("/card-groups", "credit-card-2-front", Wall.OPERATORS),
  SALES("/sales", "receipt", Wall.OPERATORS),
  MAILS("/mails", "envelope", Wall.OPERATORS),
  AUDIT("/audit", "journal-text", Wall.ADMINISTRATORS),
  HASH_HELPER("/hash-helper", "hash", Wall.OPERATORS),
  SETTINGS("/settings", "sliders", Wall.SELLERS);

  private final String path;
  private final String icon;
  private final Wall wall;

  Section(String path, String icon, Wall wall) {
    this.path = path;
    this.icon = icon;
    this.wall = wall;
  }

  /** What this person finds in his rail; a plain user finds his details alone. */
  public static List<Section> of(Person person) {
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
