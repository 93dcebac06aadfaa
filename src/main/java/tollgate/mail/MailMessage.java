package tollgate.mail;

import java.util.Objects;
import tollgate.request.EmailAddress;

/**
 * Holds a composed mail to one address. Its headers cannot contain a line break, and {@code
 * toString} hides subject and text. See docs/api.md#card-mail.
 *
 * @param recipient one plain mail address
 * @param messageId the {@code Message-ID} header, with its angle brackets
 * @param text the plain text part
 * @param html the HTML part, a whole document
 */
public record MailMessage(
    String recipient, String messageId, String subject, String text, String html) {

  /**
   * @throws IllegalArgumentException if the recipient is not one plain mail address, or a header
   *     contains a line break
   */
  public MailMessage {
    new EmailAddress(recipient);
    requireOneLine("Message-ID", messageId);
    requireOneLine("Subject", subject);
    Objects.requireNonNull(text);
    Objects.requireNonNull(html);
  }

  private static void requireOneLine(String header, String value) {
    if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(header + " must not contain a line break");
    }
  }

  @Override
  public String toString() {
    return "MailMessage[recipient=" + recipient + ", messageId=" + messageId + "]";
  }
}
