package tollgate.console.settings;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import tollgate.console.web.TypedText;
import tollgate.request.Blanks;
import tollgate.settings.ApiKey;
import tollgate.settings.Secret;

/**
 * A secret key that is about to be stored, either generated or typed. Its {@code toString} reveals
 * nothing.
 */
public record NewKey(String text) {

  private static final String CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int REPLACEMENT = 0xFFFD;
  private static final int LENGTH = 40;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Generates a key of 40 letters and digits. */
  static NewKey generate() {
    return new NewKey(
        RANDOM
            .ints(LENGTH, 0, CHARACTERS.length())
            .mapToObj(CHARACTERS::charAt)
            .map(String::valueOf)
            .collect(Collectors.joining()));
  }

  /**
   * Whether the key has no invisible character, no blank at either end, and none but spaces inside.
   * Copying would lose or change them. U+FFFD replaces what could not be read.
   */
  boolean isCopyable() {
    return TypedText.normalize(text).equals(text)
        && text.codePoints().noneMatch(NewKey::isLostByCopying);
  }

  private static boolean isLostByCopying(int c) {
    return c != ' ' && Blanks.isBlank(c) || Character.isISOControl(c) || c == REPLACEMENT;
  }

  /**
   * Returns the key for use.
   *
   * @throws IllegalArgumentException when the key is too short
   */
  ApiKey apiKey() {
    return new ApiKey(text);
  }

  @Override
  public String toString() {
    return new Secret(text).toString();
  }
}
