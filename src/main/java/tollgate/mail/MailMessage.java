package tollgate.mail;

import java.util.Objects;

/**
 * A mail, ready to be sent to one address: no line break can enter its headers, and what it says is
 * shown to nobody but its reader. Contract 6.
 */
public record MailMessage(
    String recipient, String messageId, String subject, String text, String html) {

  /**
   * @throws IllegalArgumentException when the recipient is not one plain mail address, or a line
   *     break stands in a header
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
      throw new IllegalArgumentException("A line break in " + header);
    }
  }

  @Override
  public String toString() {
    return "Letter[recipient=" + recipient + ", messageId=" + messageId + "]";
  }
}
