package tollgate.console.mails;

import java.nio.file.Path;
import java.util.Optional;
import tollgate.mail.SmtpConfig;

/**
 * The mail server as the console knows it.
 *
 * @param smtp empty when no mail server is configured
 * @param caughtMails the directory of the demo's mail catcher; empty outside of the demo
 */
public record MailServer(Optional<SmtpConfig> smtp, Optional<Path> caughtMails) {

  /** Returns host and port. */
  public Optional<String> address() {
    return smtp.map(server -> server.host() + ":" + server.port());
  }
}
