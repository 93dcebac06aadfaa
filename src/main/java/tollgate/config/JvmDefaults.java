package tollgate.config;

import java.util.Locale;
import java.util.TimeZone;

/**
 * Sets the defaults of the JVM that libraries read. They format and compare texts in the default
 * locale, in which i and I may be no pair, and the driver sends the default zone to PostgreSQL,
 * which may not know its name.
 */
public final class JvmDefaults {

  private JvmDefaults() {}

  /** Sets the locale without language and the zone UTC, whatever the machine has. */
  public static void pin() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }
}
