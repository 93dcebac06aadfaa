package tollgate.request;

import java.util.OptionalLong;

/**
 * Whole numbers in parameters: ASCII digits only, at most 18, leading zeros allowed. Contract 4.
 */
public final class Digits {

  private static final int MOST = 18;

  private Digits() {}

  /** The number that the text spells, from 0 to 10^18 - 1; or none. */
  public static OptionalLong parse(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() <= MOST && text.chars().allMatch(Digits::isDigit);
    return isNumber ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
