package tollgate.mail;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tollgate.outbox.SmtpDeliveryException;

/**
 * Sends a test mail with sample cards at once, without the outbox. Waits at most twenty seconds for
 * each reply of the mail server.
 */
public final class TestMailSender {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String CHARSET = StandardCharsets.UTF_8.name();

  private final SmtpConfig config;
  private final SmtpSender sender;

  /** Takes the mail server and sender of all mails. */
  public TestMailSender(SmtpConfig config) {
    this.config = config;
    this.sender = new SmtpSender(config, TIMEOUT);
  }

  /**
   * Sends a template, filled in with sample cards, to one plain mail address.
   *
   * @throws SmtpDeliveryException if the server does not accept the mail; the message is its reply
   */
  public void send(LocalizedTemplate template, String recipient) throws SmtpDeliveryException {
    String messageId = "<" + UUID.randomUUID() + "@" + config.helo() + ">";
    MailMessage mail = SampleMail.render(template, recipient, messageId);
    try {
      sender.send(mime(mail));
    } catch (SmtpDeliveryException e) {
      throw e;
    } catch (MessagingException e) {
      throw new IllegalStateException("The test mail could not be composed", e);
    }
  }

  private MimeMessage mime(MailMessage mail) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(mail.text(), CHARSET);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(mail.html(), CHARSET, "html");
    MimeMessage message = new MimeMessage(sender.getSession());
    message.setRecipients(RecipientType.TO, mail.recipient());
    message.setSubject(mail.subject(), CHARSET);
    message.setHeader("Message-ID", mail.messageId());
    message.setContent(new MimeMultipart("alternative", text, html));
    message.saveChanges();
    message.setHeader("Message-ID", mail.messageId());
    return message;
  }
}
