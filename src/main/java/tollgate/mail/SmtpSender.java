package tollgate.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.outbox.SmtpDeliveryException;

/**
 * Sends mails for camel-mail, each over a connection of its own, from the configured sender.
 * Instances are thread-safe.
 */
final class SmtpSender extends DefaultJavaMailSender {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);

  private final SmtpConfig config;
  private final Duration limit;

  SmtpSender(SmtpConfig config) {
    this(config, SmtpTransport.ACCEPTANCE_TIMEOUT);
  }

  /** Creates a sender that waits no longer than the limit for each reply. */
  SmtpSender(SmtpConfig config, Duration limit) {
    this.config = config;
    this.limit = limit;
    setHost(config.host());
    setPort(config.port());
    setProtocol(config.protocol());
    setSession(Session.getInstance(config.properties()));
  }

  /**
   * Sends the message with its {@code Message-ID}, if it has one, and with the configured sender.
   *
   * @throws SmtpDeliveryException if the server does not accept the message, or may have accepted
   *     it without confirmation
   */
  @Override
  public void send(MimeMessage message) throws MessagingException {
    prepare(message);
    SmtpTransport transport = SmtpTransport.of(config, limit);
    try {
      transport.connect(config);
      transport.sendMessage(message, message.getAllRecipients());
    } catch (MessagingException e) {
      throw transport.failure(e);
    } finally {
      close(transport);
    }
  }

  private void prepare(MimeMessage message) throws MessagingException {
    String messageId = message.getMessageID();
    message.setFrom(config.fromAddress());
    message.setSentDate(new Date());
    message.saveChanges();
    if (messageId != null) {
      message.setHeader("Message-ID", messageId);
    }
  }

  // The outcome is known, so a fault of QUIT changes nothing.
  private static void close(SmtpTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      LOG.debug("The connection to the mail server was not closed properly", e);
    }
  }
}
