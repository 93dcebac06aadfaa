package tollgate.config;

import static tollgate.config.KnownVariable.EVENTS_DAYS;
import static tollgate.config.KnownVariable.EVENTS_PASSWORD;
import static tollgate.config.KnownVariable.EVENTS_SASL;
import static tollgate.config.KnownVariable.EVENTS_SOURCE;
import static tollgate.config.KnownVariable.EVENTS_TLS;
import static tollgate.config.KnownVariable.EVENTS_TLS_CA;
import static tollgate.config.KnownVariable.EVENTS_TOPIC;
import static tollgate.config.KnownVariable.EVENTS_USER;
import static tollgate.config.KnownVariable.EVENT_EMAILS;

import java.nio.file.Path;
import tollgate.event.EventConfig;
import tollgate.event.SaslMechanism;
import tollgate.settings.Secret;

/** Reads the variables of the events. */
final class EventVariables {

  private static final int MAX_DAYS = 365;

  private EventVariables() {}

  /**
   * Returns how events reach Kafka.
   *
   * @throws IllegalArgumentException when a variable is invalid
   */
  static EventConfig read(String brokers, EnvironmentVariables variables) {
    Secret password = variables.secret(EVENTS_PASSWORD);
    SaslMechanism mechanism = mechanism(variables.valueOrDefault(EVENTS_SASL));
    return new EventConfig(
        brokers,
        variables.valueOrDefault(EVENTS_TOPIC),
        variables.value(EVENTS_USER).map(user -> new EventConfig.Login(user, password, mechanism)),
        variables.isOn(EVENTS_TLS),
        variables.value(EVENTS_TLS_CA).map(Path::of),
        variables.valueOrDefault(EVENTS_SOURCE),
        variables.isOn(EVENT_EMAILS),
        variables.days(EVENTS_DAYS, MAX_DAYS));
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
