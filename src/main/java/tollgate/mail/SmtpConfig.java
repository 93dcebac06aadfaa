package tollgate.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import tollgate.settings.Secret;

/**
 * Holds the address of the SMTP server, the login and the sender of all mails. See
 * docs/configuration.md#environment-variables.
 *
 * @param port the port; on 465 the connection is TLS from the start, elsewhere after STARTTLS if
 *     the server offers it
 * @param login the login; empty to send without one
 * @param from the sender's address, with or without a display name
 */
public record SmtpConfig(String host, int port, Optional<Login> login, String from) {

  private static final int IMPLICIT_TLS_PORT = 465;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration IO_TIMEOUT = Duration.ofSeconds(15);

  /** Holds the user name and the password of SMTP authentication. */
  public record Login(String user, Secret password) {

    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }
  }

  /**
   * @throws IllegalArgumentException if host, port or sender are invalid; the message says what to
   *     set
   */
  public SmtpConfig {
    Objects.requireNonNull(login);
    if (!isAddress(from)) {
      throw new IllegalArgumentException(
          "TOLLGATE_MAIL_FROM must be one mail address, not " + from);
    }
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException(
          "TOLLGATE_SMTP_HOST and TOLLGATE_SMTP_PORT must name a mail server, not "
              + host
              + ":"
              + port);
    }
  }

  /** Returns the sender for camel-mail: with TLS where the server offers it, and with timeouts. */
  public JavaMailSender sender() {
    DefaultJavaMailSender sender = new DefaultJavaMailSender();
    sender.setProtocol(protocol());
    sender.setHost(host);
    sender.setPort(port);
    sender.setSession(Session.getInstance(properties()));
    login.ifPresent(
        known -> {
          sender.setUsername(known.user());
          sender.setPassword(new String(known.password().bytes(), StandardCharsets.UTF_8));
        });
    return sender;
  }

  private static boolean isAddress(String text) {
    try {
      return new InternetAddress(text, true).getAddress().contains("@");
    } catch (AddressException e) {
      return false;
    }
  }

  private String protocol() {
    return port == IMPLICIT_TLS_PORT ? "smtps" : "smtp";
  }

  private Properties properties() {
    Properties properties = new Properties();
    set(properties, "connectiontimeout", millis(CONNECT_TIMEOUT));
    set(properties, "timeout", millis(IO_TIMEOUT));
    set(properties, "writetimeout", millis(IO_TIMEOUT));
    set(properties, "starttls.enable", "true");
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
