package tollgate.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tollgate.settings.Secret;

/**
 * Holds how the brokers of Kafka are reached. See docs/configuration.md#events.
 *
 * @param brokers the brokers from which the others are found, as {@code host:port} with commas
 *     between
 * @param login how to sign in; empty for brokers that require none
 * @param usesTls whether the connections are encrypted
 * @param tlsCa a PEM file with the authorities that sign the brokers' certificates; empty for those
 *     of the JVM
 */
public record KafkaConfig(
    String brokers, Optional<Login> login, boolean usesTls, Optional<Path> tlsCa) {

  private static final String BROKER = "(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):[0-9]{1,5}";
  private static final Pattern BROKERS = Pattern.compile(BROKER + "(?:," + BROKER + ")*");

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
  public KafkaConfig {
    if (!BROKERS.matcher(brokers).matches()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_KAFKA must be host:port, with commas between several, not " + brokers);
    }
    if (tlsCa.isPresent() && !usesTls) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_TLS_CA needs TLS: set TOLLGATE_EVENTS_TLS to true");
    }
  }
}
