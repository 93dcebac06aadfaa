package tollgate.mail;

import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.apache.camel.component.mail.JavaMailSender;
import tollgate.settings.Secret;

/** The mail server that takes our mails, and who we are there. Contract 7. */
public record SmtpConfig(String host, int port, Optional<Login> login, String from) {

  private static final int IMPLICIT_TLS_PORT = 465;
  private static final String CONNECT_MS = "5000";
  private static final String READ_MS = "15000";

  /** A name and its password. */
  public record Login(String user, Secret password) {

    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
    }
  }

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

  /** What camel-mail sends with: TLS where the server offers it, and no wait without a bound. */
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
    set(properties, "connectiontimeout", CONNECT_MS);
    set(properties, "timeout", READ_MS);
    set(properties, "writetimeout", READ_MS);
    set(properties, "starttls.enable", "true");
    set(properties, "ssl.checkserveridentity", "true");
    set(properties, "auth", Boolean.toString(login.isPresent()));
    return properties;
  }

  private void set(Properties properties, String name, String value) {
    properties.setProperty("mail." + protocol() + "." + name, value);
  }
}
