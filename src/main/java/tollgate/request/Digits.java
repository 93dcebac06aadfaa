package tollgate.request;

import java.util.OptionalLong;

/**
 * Parses whole numbers of parameters: 1 to 18 ASCII digits, leading zeros allowed. See
 * docs/api.md#numbers-and-currencies.
 */
public final class Digits {

  private static final int MAX_DIGITS = 18;

  private Digits() {}

  /** Returns the number, from 0 to 10^18 - 1; empty when the text is not a whole number. */
  public static OptionalLong parse(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(Digits::isDigit);
    return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
