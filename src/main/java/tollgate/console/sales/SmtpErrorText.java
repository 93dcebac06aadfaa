package tollgate.console.sales;

import java.util.regex.Pattern;

/**
 * What a mail server said, fit to be shown: on one line, not too long, and without the characters
 * that turn the direction of writing or hide others. Anybody's server may have said it.
 */
public final class SmtpErrorText {

  private static final int MOST = 240;
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\s]+");

  private SmtpErrorText() {}

  /** The words; empty when there were none. */
  public static String of(String said) {
    String line = UNSEEN.matcher(said).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= MOST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MOST)) + "…";
  }
}
