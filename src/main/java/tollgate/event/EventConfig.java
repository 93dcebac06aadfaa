package tollgate.event;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tollgate.settings.Secret;

/**
 * Holds where events are sent and what they contain. See docs/configuration.md#events.
 *
 * @param brokers the Kafka brokers from which the others are found, as {@code host:port} with
 *     commas between
 * @param topic the topic of all events
 * @param login how to sign in; empty for brokers that require none
 * @param usesTls whether the connections are encrypted
 * @param tlsCa a PEM file with the authorities that sign the brokers' certificates; empty for those
 *     of the JVM
 * @param source the attribute {@code source} of every event, a URI reference
 * @param hasEmails whether events contain the email addresses of buyers
 * @param retentionDays how long sent events are kept
 */
public record EventConfig(
    String brokers,
    String topic,
    Optional<Login> login,
    boolean usesTls,
    Optional<Path> tlsCa,
    String source,
    boolean hasEmails,
    int retentionDays) {

  private static final String BROKER = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}";
  private static final Pattern BROKERS = Pattern.compile(BROKER + "(?:," + BROKER + ")*");
  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  /**
   * A user of Kafka.
   *
   * @param mechanism the SASL mechanism
   */
  public record Login(String user, Secret password, SaslMechanism mechanism) {

    public Login {
      Objects.requireNonNull(user);
      Objects.requireNonNull(password);
      Objects.requireNonNull(mechanism);
    }

    String passwordText() {
      return new String(password.bytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public EventConfig {
    if (!BROKERS.matcher(brokers).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_KAFKA must be host:port, with commas between several, not " + brokers);
    }
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_TOPIC must be at most 249 letters, digits, '.', '_' and '-', not "
              + topic);
    }
    if (!isUriReference(source)) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_SOURCE must be a URI or a path like /tollgate, not " + source);
    }
    if (tlsCa.isPresent() && !usesTls) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_TLS_CA needs TLS: set TOLLGATE_EVENTS_TLS to true");
    }
  }

  /** Returns the statements that make a session of PostgreSQL write events. */
  public List<String> sessionStatements() {
    return List.of(
        "set tollgate.events = 'on'",
        "set tollgate.event_emails = '%s'".formatted(hasEmails ? "on" : "off"),
        "set tollgate.event_days = '%d'".formatted(retentionDays),
        "set tollgate.event_source = '%s'".formatted(source.replace("'", "''")));
  }

  private static boolean isUriReference(String text) {
    try {
      return !URI.create(text).toString().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
