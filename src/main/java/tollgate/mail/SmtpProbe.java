package tollgate.mail;

import jakarta.mail.MessagingException;
import java.time.Duration;

/**
 * Holds what a connection to the mail server has shown.
 *
 * @param isEncrypted whether the connection used TLS
 */
public record SmtpProbe(boolean isEncrypted) {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * Connects as for a mail, signs in if there is a login, and quits.
   *
   * @throws MessagingException if the server does not accept the connection or the login
   */
  public static SmtpProbe connect(SmtpConfig config) throws MessagingException {
    SmtpTransport transport = SmtpTransport.of(config, TIMEOUT);
    try {
      transport.connect(config);
      return new SmtpProbe(transport.isSSL());
    } finally {
      transport.close();
    }
  }
}
