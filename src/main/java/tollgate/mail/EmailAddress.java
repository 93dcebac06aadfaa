package tollgate.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One plain mail address: never a list, a display name, a quoted form or anything with a line
 * break. Contract 4.4.
 */
public record EmailAddress(String text) {

  private static final int LONGEST = 254;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?=[^@]{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")++");

  /**
   * @throws IllegalArgumentException without the text, when it is not one plain mail address
   */
  public EmailAddress {
    if (!isPlain(text)) {
      throw new IllegalArgumentException("Not one plain mail address");
    }
  }

  /** The address that the text spells; or none. */
  public static Optional<EmailAddress> parse(String text) {
    return isPlain(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
  }

  // The length comes first: nothing longer ever meets the pattern.
  private static boolean isPlain(String text) {
    return text.length() <= LONGEST && PLAIN.matcher(text).matches();
  }
}
