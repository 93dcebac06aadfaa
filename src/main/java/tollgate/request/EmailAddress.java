package tollgate.request;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds one plain mail address of at most 254 ASCII characters. Lists, display names, quoted forms
 * and line breaks are rejected. See docs/api.md#card_from_group_sell.
 */
public record EmailAddress(String text) {

  private static final int MAX_LENGTH = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")++");

  /**
   * @throws IllegalArgumentException if the text is not one plain mail address; the message does
   *     not contain the text
   */
  public EmailAddress {
    if (!isPlain(text)) {
      throw new IllegalArgumentException("The text is not one plain mail address");
    }
  }

  /** Returns the text as an address; empty if it is not one plain mail address. */
  public static Optional<EmailAddress> parse(String text) {
    return isPlain(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  // The length is checked first, so that the pattern never sees a long text.
  private static boolean isPlain(String text) {
    return text.length() <= MAX_LENGTH && PLAIN.matcher(text).matches();
  }
}
