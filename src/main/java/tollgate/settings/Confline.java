package tollgate.settings;

import java.util.Comparator;

/** One row of {@code conflines}; its value may be a key, so it is never shown. Contract 5. */
public record Confline(Key key, String value) {

  /** What a row is found by. */
  public record Key(String name, long owner) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::name).thenComparing(Key::owner);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
