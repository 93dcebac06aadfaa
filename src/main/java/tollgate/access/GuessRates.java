package tollgate.access;

/**
 * How many wrong requests a client may make in a minute. See docs/configuration.md#limits.
 *
 * @param hashes wrong hashes in a minute; 0 for any number
 * @param phoneLinks wrong ids of phone links in a minute; 0 for any number
 */
public record GuessRates(int hashes, int phoneLinks) {

  /** The rate that applies unless the environment sets another one. */
  public static final int DEFAULT_PER_MINUTE = 20;

  /** Checks the rates. */
  public GuessRates {
    if (hashes < 0 || phoneLinks < 0) {
      throw new IllegalArgumentException("A rate of wrong requests must not be negative");
    }
  }

  /** Returns the rates that apply unless the environment sets others. */
  public static GuessRates defaults() {
    return new GuessRates(DEFAULT_PER_MINUTE, DEFAULT_PER_MINUTE);
  }

  /** Returns rates that never limit. */
  public static GuessRates unlimited() {
    return new GuessRates(0, 0);
  }
}
