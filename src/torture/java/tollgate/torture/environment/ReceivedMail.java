package tollgate.torture.environment;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tollgate.testkit.MailSink;

/** A mail that the mail server accepted: its recipient, its Message-ID and the cards in it. */
public record ReceivedMail(String recipient, String messageId, List<String> numbers) {

  /** Card numbers of the harness have 12 digits and begin with 77, so that no PIN matches. */
  private static final Pattern CARD_NUMBER = Pattern.compile("\\b77\\d{10}\\b");

  /** Parses a mail; one that cannot be parsed has no cards and an error as its Message-ID. */
  public static ReceivedMail of(MailSink.Mail mail) {
    String recipient = mail.recipients().get(0);
    try {
      String text = plainText(mail.message().getContent());
      List<String> numbers = CARD_NUMBER.matcher(text).results().map(MatchResult::group).toList();
      return new ReceivedMail(recipient, String.valueOf(mail.message().getMessageID()), numbers);
    } catch (MessagingException | IOException e) {
      return new ReceivedMail(recipient, "unreadable: " + e.getMessage(), List.of());
    }
  }

  private static String plainText(Object content) throws MessagingException, IOException {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType("text/plain") || part.isMimeType("multipart/*")) {
          return plainText(part.getContent());
        }
      }
    }
    return String.valueOf(content);
  }
}
