package tollgate.request;

/**
 * Defines which characters are blank: the white space of Unicode, and characters that have no glyph
 * of their own.
 *
 * <p>{@link String#strip} keeps no-break spaces, byte order marks and zero-width spaces, which
 * spreadsheets, web pages and mails add to copied text.
 */
public final class Blanks {

  private static final int NEXT_LINE = 0x85;

  /** Letters and symbols without a glyph, by their code: the Hangul fillers and blank Braille. */
  private static final String WITHOUT_GLYPH = "\u115F\u1160\u3164\uFFA0\u2800";

  private Blanks() {}

  /** Returns the text without blank characters at both ends; an inner one stays. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isBlank(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** Whether a character is white space, a format character, or has no glyph. */
  public static boolean isBlank(int codePoint) {
    return Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || codePoint == NEXT_LINE
        || WITHOUT_GLYPH.indexOf(codePoint) >= 0;
  }
}
