package tollgate.config;

import static tollgate.config.KnownVariable.BUS_URL;
import static tollgate.config.KnownVariable.EVENTS_BUS;
import static tollgate.config.KnownVariable.EVENTS_DAYS;
import static tollgate.config.KnownVariable.EVENTS_KAFKA;
import static tollgate.config.KnownVariable.EVENTS_PASSWORD;
import static tollgate.config.KnownVariable.EVENTS_SASL;
import static tollgate.config.KnownVariable.EVENTS_SOURCE;
import static tollgate.config.KnownVariable.EVENTS_TLS;
import static tollgate.config.KnownVariable.EVENTS_TLS_CA;
import static tollgate.config.KnownVariable.EVENTS_TOPIC;
import static tollgate.config.KnownVariable.EVENTS_USER;
import static tollgate.config.KnownVariable.EVENT_EMAILS;

import java.nio.file.Path;
import java.util.Optional;
import tollgate.event.EventConfig;
import tollgate.event.KafkaConfig;
import tollgate.event.SaslMechanism;
import tollgate.settings.Secret;

/** Reads the variables of the events. */
final class EventVariables {

  private static final int MAX_DAYS = 365;

  private EventVariables() {}

  /**
   * Returns where events are sent; empty when none are written.
   *
   * @throws IllegalArgumentException when a variable is invalid
   */
  static Optional<EventConfig> read(EnvironmentVariables variables) {
    Optional<String> brokers = variables.value(EVENTS_KAFKA);
    boolean usesBus = variables.isOn(EVENTS_BUS);
    if (usesBus && brokers.isPresent()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_BUS and TOLLGATE_EVENTS_KAFKA exclude each other: set one of them");
    }
    if (usesBus && variables.value(BUS_URL).isEmpty()) {
      throw new IllegalArgumentException(
          "TOLLGATE_EVENTS_BUS needs the address of the broker: set TOLLGATE_BUS_URL");
    }
    return usesBus || brokers.isPresent()
        ? Optional.of(events(brokers.map(each -> kafka(each, variables)), variables))
        : Optional.empty();
  }

  private static EventConfig events(Optional<KafkaConfig> kafka, EnvironmentVariables variables) {
    return new EventConfig(
        kafka,
        variables.valueOrDefault(EVENTS_TOPIC),
        variables.valueOrDefault(EVENTS_SOURCE),
        variables.isOn(EVENT_EMAILS),
        variables.days(EVENTS_DAYS, MAX_DAYS));
  }

  private static KafkaConfig kafka(String brokers, EnvironmentVariables variables) {
    Secret password = variables.secret(EVENTS_PASSWORD);
    SaslMechanism mechanism = mechanism(variables.valueOrDefault(EVENTS_SASL));
    return new KafkaConfig(
        brokers,
        variables.value(EVENTS_USER).map(user -> new KafkaConfig.Login(user, password, mechanism)),
        variables.isOn(EVENTS_TLS),
        variables.value(EVENTS_TLS_CA).map(Path::of));
  }

  private static SaslMechanism mechanism(String name) {
    return SaslMechanism.byName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TOLLGATE_EVENTS_SASL must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN, not "
                        + name));
  }
}
