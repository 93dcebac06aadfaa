package tollgate.outbox;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a reply of the SMTP server as one line without control characters. It is written to the log
 * and shown in the console.
 *
 * @param code the reply code of RFC 5321, three digits
 * @param text the whole reply, beginning with the code
 */
public record SmtpReply(int code, String text) {

  private static final int MAX_LENGTH = 500;
  private static final Pattern NEXT_LINE = Pattern.compile("[\\r\\n]+(?:\\d{3}[ -])?");
  private static final Pattern MULTI_LINE_CODE = Pattern.compile("^(\\d{3})-");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Z}]+");
  private static final Pattern ENHANCED =
      Pattern.compile("\\d{3} ([245]\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]).*");

  public SmtpReply {
    Objects.requireNonNull(text);
  }

  /**
   * Returns a reply whose lines are joined to one of at most 500 characters.
   *
   * @param lines the lines that the server sent, each beginning with the code
   */
  public static SmtpReply of(int code, String lines) {
    String joined = NEXT_LINE.matcher(lines.strip()).replaceAll(" ");
    return new SmtpReply(code, oneLine(MULTI_LINE_CODE.matcher(joined).replaceFirst("$1 ")));
  }

  /** Returns the enhanced status code of RFC 3463, such as {@code 5.1.1}; empty without one. */
  public Optional<String> enhancedCode() {
    Matcher matcher = ENHANCED.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns a text as one line of at most 500 characters, without control characters. */
  static String oneLine(String text) {
    String line = INVISIBLE.matcher(text).replaceAll(" ").strip();
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH);
  }
}
