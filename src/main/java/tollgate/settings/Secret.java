package tollgate.settings;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A secret key, which shows itself to nobody but the hash. Contract 2. */
public final class Secret {

  private static final int FEWEST_CHARACTERS = 6;
  private static final int HARD_TO_GUESS = 20;
  private static final int SHOWN = 4;
  private static final String HIDDEN = "••••";

  private final String text;

  public Secret(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** Whether this counts as a key at all: fewer than 6 characters count as none. */
  public boolean isKey() {
    return length() >= FEWEST_CHARACTERS;
  }

  /** Whether it is long enough that nobody finds it by trying. */
  public boolean isHardToGuess() {
    return length() >= HARD_TO_GUESS;
  }

  /**
   * What a person may see of it, to tell one key from another: its end, and of a short one nothing.
   */
  public String masked() {
    return isHardToGuess()
        ? HIDDEN + text.substring(text.offsetByCodePoints(text.length(), -SHOWN))
        : HIDDEN;
  }

  /** The UTF-8 bytes that end the hashed text. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return HIDDEN;
  }

  private int length() {
    return text.codePointCount(0, text.length());
  }
}
