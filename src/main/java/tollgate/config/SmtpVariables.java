package tollgate.config;

import static tollgate.config.KnownVariable.MAIL_FROM;
import static tollgate.config.KnownVariable.SMTP_HELO;
import static tollgate.config.KnownVariable.SMTP_PASSWORD;
import static tollgate.config.KnownVariable.SMTP_PORT;
import static tollgate.config.KnownVariable.SMTP_TLS;
import static tollgate.config.KnownVariable.SMTP_USER;

import java.util.Optional;
import tollgate.mail.SmtpConfig;
import tollgate.mail.SmtpTls;
import tollgate.settings.Secret;

/** Reads the variables of the mail server. */
final class SmtpVariables {

  private SmtpVariables() {}

  /**
   * Returns how mails reach a mail server.
   *
   * @throws IllegalArgumentException when a variable is invalid
   */
  static SmtpConfig read(String host, EnvironmentVariables variables) {
    Secret password = variables.secret(SMTP_PASSWORD);
    Optional<SmtpConfig.Login> login =
        variables.value(SMTP_USER).map(user -> new SmtpConfig.Login(user, password));
    String from = variables.valueOrDefault(MAIL_FROM);
    return new SmtpConfig(
        host,
        variables.port(SMTP_PORT),
        login,
        from,
        variables
            .value(SMTP_TLS)
            .map(SmtpVariables::tls)
            .orElseGet(() -> SmtpConfig.defaultTls(login)),
        variables.value(SMTP_HELO).orElseGet(() -> SmtpConfig.defaultHelo(from)));
  }

  private static SmtpTls tls(String name) {
    return SmtpTls.byName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TOLLGATE_SMTP_TLS must be required, optional or off, not " + name));
  }
}
