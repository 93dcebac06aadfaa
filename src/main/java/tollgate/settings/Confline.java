package tollgate.settings;

import java.util.Comparator;

/**
 * Holds one row of {@code conflines}. Its value can be a key, so {@code toString} hides it. See
 * docs/configuration.md#settings.
 */
public record Confline(Key key, String value) {

  /** The owner id of the rows that apply to the whole system. */
  public static final long SYSTEM_OWNER = 0;

  /** Identifies a row by the name of the setting and the id of its owner. */
  public record Key(String name, long owner) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name).thenComparing(Key::owner);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Returns name and owner. */
  @Override
  public String toString() {
    return key.toString();
  }
}
