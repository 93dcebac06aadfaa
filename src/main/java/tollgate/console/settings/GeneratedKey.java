package tollgate.console.settings;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import tollgate.settings.ApiKey;
import tollgate.settings.Secret;

/** A key that was just made, on its way to the one page that shows it. */
public record GeneratedKey(String text) {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 40;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** One that nobody can guess. */
  static GeneratedKey random() {
    return new GeneratedKey(
        RANDOM
            .ints(LENGTH, 0, LETTERS.length())
            .mapToObj(LETTERS::charAt)
            .map(String::valueOf)
            .collect(Collectors.joining()));
  }

  /** Whether a person can see all of it: a blank at an end would get lost on its way. */
  boolean isVisible() {
    return text.strip().equals(text) && text.codePoints().noneMatch(Character::isISOControl);
  }

  /** The key for use; fails when it is too short. */
  ApiKey apiKey() {
    return new ApiKey(text);
  }

  @Override
  public String toString() {
    return new Secret(text).toString();
  }
}
