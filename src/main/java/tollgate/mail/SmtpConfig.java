package tollgate.mail;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.component.mail.JavaMailSender;
import tollgate.settings.Secret;

/**
 * Holds the address of the SMTP server, the login and the sender of all mails. See
 * docs/configuration.md#environment-variables.
 *
 * @param port the port; on 465 the connection is TLS from the start unless TLS is off, elsewhere
 *     after STARTTLS
 * @param login the login; empty to send without one
 * @param from the sender's address, with or without a display name
 * @param tls the use of TLS
 * @param helo the host name by which the gateway introduces itself in EHLO and in {@code
 *     Message-ID}
 */
public record SmtpConfig(
    String host, int port, Optional<Login> login, String from, SmtpTls tls, String helo) {

  private static final int IMPLICIT_TLS_PORT = 465;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WRITE_TIMEOUT = Duration.ofMinutes(3);
  private static final Pattern HOST =
      Pattern.compile("[^\\s:/@\\[\\]]+|\\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:%\\w+)?]?");
  private static final Pattern HELO =
      Pattern.compile("[A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63})*|\\[[0-9A-Za-z.:]+\\]");

  /** Holds the user name and the password of SMTP authentication. */
  public record Login(String user, Secret password) {

    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }
  }

  /**
   * @throws IllegalArgumentException if host, port, sender or EHLO name are invalid; the message
   *     says what to set
   */
  public SmtpConfig {
    Objects.requireNonNull(login);
    Objects.requireNonNull(tls);
    Sender.parse(from);
    if (!HOST.matcher(host).matches() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "TOLLGATE_SMTP_HOST and TOLLGATE_SMTP_PORT must name a mail server, not "
              + host
              + ":"
              + port);
    }
    if (!HELO.matcher(helo).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_SMTP_HELO must be a host name like gateway.example.com, not " + helo);
    }
  }

  /** Creates a configuration with the defaults: TLS with a login, EHLO with the sender's domain. */
  public SmtpConfig(String host, int port, Optional<Login> login, String from) {
    this(host, port, login, from, defaultTls(login), defaultHelo(from));
  }

  /** Returns the use of TLS when none is set: required with a login, optional without one. */
  public static SmtpTls defaultTls(Optional<Login> login) {
    return login.isPresent() ? SmtpTls.REQUIRED : SmtpTls.OPTIONAL;
  }

  /**
   * Returns the EHLO name when none is set: the domain of the sender, in ASCII.
   *
   * @throws IllegalArgumentException if the sender is not one mail address
   */
  public static String defaultHelo(String from) {
    return Sender.domain(Sender.parse(from));
  }

  /** Returns the sender for camel-mail. */
  public JavaMailSender sender() {
    return new SmtpSender(this);
  }

  /** Returns the sender's address as it is sent: in ASCII, the display name encoded. */
  InternetAddress fromAddress() {
    return Sender.parse(from);
  }

  boolean isImplicitTls() {
    return port == IMPLICIT_TLS_PORT && tls != SmtpTls.OFF;
  }

  String protocol() {
    return isImplicitTls() ? "smtps" : "smtp";
  }

  /** Returns new properties of Angus Mail. */
  Properties properties() {
    Properties properties = new Properties();
    set(properties, "connectiontimeout", millis(CONNECT_TIMEOUT));
    set(properties, "timeout", millis(SmtpTransport.COMMAND_TIMEOUT));
    set(properties, "writetimeout", millis(WRITE_TIMEOUT));
    set(properties, "localhost", helo);
    set(properties, "quitwait", "false");
    set(properties, "socketFactory.fallback", "false");
    set(properties, "starttls.enable", Boolean.toString(tls != SmtpTls.OFF));
    set(properties, "starttls.required", Boolean.toString(tls == SmtpTls.REQUIRED));
    set(properties, "ssl.checkserveridentity", "true");
    set(properties, "auth", Boolean.toString(login.isPresent()));
    return properties;
  }

  private static String millis(Duration timeout) {
    return Long.toString(timeout.toMillis());
  }

  private void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + protocol() + "." + name, value);
  }
}
