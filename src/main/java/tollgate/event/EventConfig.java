package tollgate.event;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds where events are sent and what they contain. See docs/configuration.md#events.
 *
 * @param kafka the brokers of Kafka; empty to send to a topic of the broker of the bus
 * @param topic the topic of all events
 * @param source the attribute {@code source} of every event, a URI reference
 * @param hasEmails whether events contain the email addresses of buyers
 * @param retentionDays how long sent events are kept
 */
public record EventConfig(
    Optional<KafkaConfig> kafka,
    String topic,
    String source,
    boolean hasEmails,
    int retentionDays) {

  private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,249}");

  /**
   * @throws IllegalArgumentException with a sentence that says what to set
   */
  public EventConfig {
    Objects.requireNonNull(kafka);
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_TOPIC must be at most 249 letters, digits, '.', '_' and '-', not "
              + topic);
    }
    if (!isUriReference(source)) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_SOURCE must be a URI or a path like /tollgate, not " + source);
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
