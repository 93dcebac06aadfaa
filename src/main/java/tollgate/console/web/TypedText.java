package tollgate.console.web;

import java.util.regex.Pattern;
import tollgate.request.Blanks;

/**
 * Normalizes text that a person typed or pasted: search terms, settings, numbers, email addresses.
 *
 * <p>Not for passwords, keys and other secrets, which are taken as they are, and not for a username
 * at sign-in, which may end in a blank.
 */
public final class TypedText {

  /** A number, an amount or a telephone number, with nothing between its characters. */
  private static final Pattern NUMBER = Pattern.compile("[0-9+().,/-]*[0-9][0-9+().,/-]*");

  private TypedText() {}

  /** Returns the text without blanks at both ends, as {@link Blanks} defines them. */
  public static String normalize(String text) {
    return Blanks.strip(text);
  }

  /**
   * Returns the text without blanks at both ends, and without those inside a number: {@code 4000
   * 0000 01} becomes {@code 4000000001}. A tab or a line break inside separates two numbers, so it
   * stays. Any other text is returned as by {@link #normalize}.
   */
  public static String digits(String text) {
    String normalized = normalize(text);
    String joined =
        normalized
            .codePoints()
            .filter(each -> !Blanks.isBlank(each) || separates(each))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return NUMBER.matcher(joined).matches() ? joined : normalized;
  }

  /** Whether a blank separates lines or columns: a control character, or a separator of lines. */
  private static boolean separates(int blank) {
    return switch (Character.getType(blank)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
