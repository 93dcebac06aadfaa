package tollgate.doctor;

import jakarta.mail.MessagingException;
import java.util.List;
import tollgate.config.Configuration;
import tollgate.db.Causes;
import tollgate.mail.SmtpConfig;
import tollgate.mail.SmtpProbe;

/** Connects to the mail server and signs in; sends no mail. */
final class MailServerCheck {

  private static final String SUBJECT = "mail server";

  private MailServerCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return configuration
        .smtp()
        .map(smtp -> List.of(finding(smtp)))
        .orElseGet(() -> List.of(withoutMailServer(configuration)));
  }

  private static Finding withoutMailServer(Configuration configuration) {
    return configuration.database().isEmpty()
        ? Finding.ok(SUBJECT, "The demo saves mails as files")
        : Finding.warn(
            SUBJECT,
            "TOLLGATE_SMTP_HOST is not set, so card mails wait in the outbox",
            "Set TOLLGATE_SMTP_HOST");
  }

  private static Finding finding(SmtpConfig smtp) {
    String address = smtp.host() + ":" + smtp.port();
    try {
      SmtpProbe probe = SmtpProbe.connect(smtp);
      String found =
          "%s accepts the connection, %s, %s"
              .formatted(
                  address,
                  probe.isEncrypted() ? "with TLS" : "without TLS",
                  smtp.login().isPresent() ? "and the login" : "no login is configured");
      return probe.isEncrypted()
          ? Finding.ok(SUBJECT, found)
          : Finding.warn(
              SUBJECT, found, "Unless the network is trusted, set TOLLGATE_SMTP_TLS to required");
    } catch (MessagingException e) {
      return Finding.fail(
          SUBJECT,
          address + ": " + Causes.of(e).reduce(e, (outer, inner) -> inner).getMessage(),
          "Check TOLLGATE_SMTP_HOST, _PORT, _USER, _PASSWORD and _TLS against the server");
    }
  }
}
