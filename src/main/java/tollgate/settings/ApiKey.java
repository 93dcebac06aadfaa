package tollgate.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Holds a secret key that requests are signed with, and hides it from logs. See
 * docs/api.md#authentication. Immutable.
 */
public final class ApiKey {

  private static final int MIN_CHARACTERS = 6;
  private static final int MIN_STRONG_CHARACTERS = 20;
  private static final int UNMASKED_CHARACTERS = 4;

  private final String text;

  /**
   * Wraps a key.
   *
   * @throws IllegalArgumentException if the key has fewer than 6 characters; a character is a code
   *     point
   */
  public ApiKey(String text) {
    if (!isLongEnough(text)) {
      throw new IllegalArgumentException(
          "An API key must have at least " + MIN_CHARACTERS + " characters");
    }
    this.text = text;
  }

  /** Returns the key, or empty if the text has fewer than 6 characters. */
  static Optional<ApiKey> parse(String text) {
    return Optional.of(text).filter(ApiKey::isLongEnough).map(ApiKey::new);
  }

  /** Returns whether a text has the 6 characters that a key must have. */
  public static boolean isLongEnough(String text) {
    return characters(text) >= MIN_CHARACTERS;
  }

  /** Returns whether the key has at least 20 characters, too many to be found by trying. */
  public boolean isHardToGuess() {
    return characters(text) >= MIN_STRONG_CHARACTERS;
  }

  /** Returns the last 4 characters after a mask; of a key that can be guessed, the mask alone. */
  public String masked() {
    return isHardToGuess()
        ? Secret.HIDDEN
            + text.substring(text.offsetByCodePoints(text.length(), -UNMASKED_CHARACTERS))
        : Secret.HIDDEN;
  }

  /** Returns the key in UTF-8, as it ends the text that is hashed. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the same text for every key. */
  @Override
  public String toString() {
    return Secret.HIDDEN;
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
