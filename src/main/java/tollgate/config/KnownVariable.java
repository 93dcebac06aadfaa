package tollgate.config;

import java.util.Arrays;
import java.util.Optional;

/**
 * Lists every environment variable that is known, with its default. See
 * docs/configuration.md#environment-variables.
 */
public enum KnownVariable {
  DB_URL,
  DB_USER,
  DB_PASSWORD,
  DB_PASSWORD_FILE,
  DB_READ_URL,
  DB_READ_USER,
  DB_READ_PASSWORD,
  DB_READ_PASSWORD_FILE,
  DB_READ_MAX_LAG("5"),
  HTTP_HOST("0.0.0.0"),
  HTTP_PORT("8080"),
  CONSOLE_HOST("127.0.0.1"),
  CONSOLE_PORT("8081"),
  SMTP_HOST,
  SMTP_PORT("25"),
  SMTP_USER,
  SMTP_PASSWORD,
  SMTP_PASSWORD_FILE,
  SMTP_TLS,
  SMTP_HELO,
  MAIL_FROM("tollgate@localhost"),
  BASE_PATH("/billing/api"),
  PUBLIC_URL,
  TRUSTED_PROXIES,
  PIN_KEYS,
  PIN_KEYS_FILE,
  MAX_CONNECTIONS,
  MAX_CONNECTIONS_PER_ADDRESS,
  SESSION_HOURS("12"),
  SECOND_FACTOR("optional"),
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_CLIENT_SECRET_FILE,
  OIDC_CLAIM("preferred_username"),
  OIDC_PASSWORDS("all"),
  WRONG_HASHES_PER_MINUTE("20"),
  WRONG_LINKS_PER_MINUTE("20"),
  TLS_CERT,
  TLS_KEY,
  TLS_CLIENT_CA,
  BUS_URL,
  BUS_USER,
  BUS_PASSWORD,
  BUS_PASSWORD_FILE,
  BUS_TLS_CA,
  BUS_QUEUES("tollgate.calls"),
  BUS_DEAD_LETTER_QUEUE("tollgate.calls.dead"),
  BUS_CONSUMERS("32"),
  EVENTS_KAFKA,
  EVENTS_BUS("false"),
  EVENTS_TOPIC("tollgate.events"),
  EVENTS_USER,
  EVENTS_PASSWORD,
  EVENTS_PASSWORD_FILE,
  EVENTS_SASL("SCRAM-SHA-512"),
  EVENTS_TLS("false"),
  EVENTS_TLS_CA,
  EVENTS_SOURCE("/tollgate"),
  EVENTS_DAYS("7"),
  EVENT_EMAILS("false"),
  SALE_GROUPS("8"),
  WARM_UP("3"),
  LOG_FORMAT("text"),
  ACCESS_LOG("false"),
  OTLP_ENDPOINT,
  TRACE_RATIO("1"),
  ROUTES_DIR,
  LIB,
  INLINE_ROUTES("true"),
  DATA("~/.tollgate"),
  /** Read by the launcher {@code target/tollgate} alone. */
  JAVA_OPTIONS;

  /** The beginning of all names. */
  public static final String PREFIX = "TOLLGATE_";

  private final String defaultValue;

  KnownVariable() {
    this("");
  }

  KnownVariable(String defaultValue) {
    this.defaultValue = defaultValue;
  }

  /** Returns the variable with this full name, in exactly this spelling. */
  public static Optional<KnownVariable> byName(String fullName) {
    return Arrays.stream(values()).filter(each -> each.fullName().equals(fullName)).findFirst();
  }

  /** Returns the name in the environment, with its prefix. */
  public String fullName() {
    return PREFIX + name();
  }

  /** Returns whether the value is a secret, which is taken exactly as it is. */
  public boolean isSecret() {
    return name().endsWith("_PASSWORD");
  }

  /** Returns the value that applies when the variable is not set; empty when there is none. */
  public String defaultValue() {
    return defaultValue;
  }
}
