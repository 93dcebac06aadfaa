package tollgate.config;

import java.util.Locale;
import java.util.TimeZone;

/**
 * Sets the defaults of the JVM that libraries read. They format and compare texts in the default
 * locale, in which i and I may be no pair, and the driver sends the default zone to PostgreSQL,
 * which may not know its name. A client of TLS 1.2 could renegotiate, at the cost of a handshake
 * each time.
 */
public final class JvmDefaults {

  private JvmDefaults() {}

  /** Sets the locale without language, the zone UTC, and TLS without renegotiation. */
  public static void pin() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }
}
