package tollgate.torture.environment;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A mail that the mail server has said yes to: to whom, under what name, which cards are in it. */
public record ReceivedMail(String recipient, String messageId, List<String> numbers) {

  /** Ours have 12 digits and begin with 77, so that no PIN looks like one. */
  private static final Pattern NUMBER = Pattern.compile("\\b77\\d{10}\\b");

  static ReceivedMail of(String recipient, byte[] message) {
    try {
      MimeMessage mime =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message));
      List<String> numbers =
          NUMBER.matcher(plain(mime.getContent())).results().map(MatchResult::group).toList();
      return new ReceivedMail(recipient, String.valueOf(mime.getMessageID()), numbers);
    } catch (MessagingException | IOException e) {
      return new ReceivedMail(recipient, "unreadable: " + e.getMessage(), List.of());
    }
  }

  private static String plain(Object content) throws MessagingException, IOException {
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType("text/plain") || part.isMimeType("multipart/*")) {
          return plain(part.getContent());
        }
      }
    }
    return String.valueOf(content);
  }
}
