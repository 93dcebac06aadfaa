package tollgate.console.sales;

import java.util.regex.Pattern;

/**
 * Prepares the response of an SMTP server for display. The server is not trusted, so the text
 * becomes one line of at most 240 characters, without control and bidirectional characters.
 */
public final class SmtpErrorText {

  private static final int MAX_CHARACTERS = 240;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\s]+");

  private SmtpErrorText() {}

  /** Returns the prepared text; empty for an empty response. */
  public static String of(String response) {
    String line = INVISIBLE.matcher(response).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= MAX_CHARACTERS
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
  }
}
