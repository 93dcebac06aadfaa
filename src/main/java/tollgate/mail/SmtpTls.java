package tollgate.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Lists the uses of TLS on the connection to the SMTP server. */
public enum SmtpTls {
  /** Sends nothing without TLS. */
  REQUIRED,
  /** Uses TLS if the server offers it. */
  OPTIONAL,
  /** Never uses TLS, also not on port 465. */
  OFF;

  /** Returns the use with this name in lower case; empty when there is none. */
  public static Optional<SmtpTls> byName(String name) {
    return Arrays.stream(values()).filter(each -> each.text().equals(name)).findFirst();
  }

  /** Returns the name in lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
