package tollgate.doctor;

import static tollgate.config.KnownVariable.BUS_PASSWORD;
import static tollgate.config.KnownVariable.BUS_URL;
import static tollgate.config.KnownVariable.BUS_USER;
import static tollgate.config.KnownVariable.DATA;
import static tollgate.config.KnownVariable.DB_PASSWORD;
import static tollgate.config.KnownVariable.DB_URL;
import static tollgate.config.KnownVariable.DB_USER;
import static tollgate.config.KnownVariable.EVENTS_BUS;
import static tollgate.config.KnownVariable.EVENTS_DAYS;
import static tollgate.config.KnownVariable.EVENTS_KAFKA;
import static tollgate.config.KnownVariable.EVENTS_PASSWORD;
import static tollgate.config.KnownVariable.EVENTS_SOURCE;
import static tollgate.config.KnownVariable.EVENTS_TOPIC;
import static tollgate.config.KnownVariable.EVENTS_USER;
import static tollgate.config.KnownVariable.EVENT_EMAILS;
import static tollgate.config.KnownVariable.MAIL_FROM;
import static tollgate.config.KnownVariable.OIDC_ISSUER;
import static tollgate.config.KnownVariable.OTLP_ENDPOINT;
import static tollgate.config.KnownVariable.SMTP_HOST;
import static tollgate.config.KnownVariable.SMTP_PASSWORD;
import static tollgate.config.KnownVariable.SMTP_USER;
import static tollgate.config.KnownVariable.TRACE_RATIO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tollgate.config.Configuration;
import tollgate.config.KnownVariable;
import tollgate.event.EventConfig;
import tollgate.mail.SmtpTls;

/** Finds variables that have no effect, and those that contradict or endanger each other. */
final class VariablesCheck {

  private static final String SUBJECT = "configuration";

  /** A variable by the beginning of those that have no effect without it. */
  private static final Map<String, KnownVariable> NEEDED_BY_GROUP =
      Map.of(
          "DB_", DB_URL,
          "SMTP_", SMTP_HOST,
          "BUS_", BUS_URL,
          "EVENTS_", EVENTS_KAFKA,
          "OIDC_", OIDC_ISSUER);

  /** What takes effect with events over the broker of the bus, too. */
  private static final Set<KnownVariable> NEEDED_BY_EVENTS =
      EnumSet.of(EVENTS_BUS, EVENTS_TOPIC, EVENTS_SOURCE, EVENTS_DAYS, EVENT_EMAILS);

  /** A variable by one that has no effect without it. */
  private static final Map<KnownVariable, KnownVariable> NEEDED =
      Map.of(
          DB_PASSWORD, DB_USER,
          SMTP_PASSWORD, SMTP_USER,
          BUS_PASSWORD, BUS_USER,
          EVENTS_PASSWORD, EVENTS_USER,
          EVENT_EMAILS, EVENTS_KAFKA,
          MAIL_FROM, SMTP_HOST);

  private final Map<String, String> environment;
  private final Configuration configuration;

  VariablesCheck(Map<String, String> environment, Configuration configuration) {
    this.environment = environment;
    this.configuration = configuration;
  }

  List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    withoutEffect()
        .forEach(
            (variable, needed) ->
                found.add(
                    Finding.warn(
                        SUBJECT,
                        variable.fullName() + " has no effect without " + needed.fullName(),
                        "Set " + needed.fullName() + ", or remove it")));
    if (isSet(DATA) && isSet(DB_URL)) {
      found.add(
          Finding.warn(
              SUBJECT,
              "TOLLGATE_DATA has no effect with TOLLGATE_DB_URL",
              "Remove it; only the demo keeps data there"));
    }
    addUnencrypted(found);
    if (found.isEmpty()) {
      found.add(Finding.ok(SUBJECT, set() + " variables of Tollgate are set and valid"));
    }
    return found;
  }

  private Map<KnownVariable, KnownVariable> withoutEffect() {
    Map<KnownVariable, KnownVariable> found = new LinkedHashMap<>();
    for (KnownVariable variable : KnownVariable.values()) {
      NEEDED_BY_GROUP.forEach(
          (group, needed) -> {
            if (variable.name().startsWith(group) && isSet(variable) && !isSet(needed)) {
              found.put(variable, needed);
            }
          });
      KnownVariable needed = NEEDED.get(variable);
      if (needed != null && isSet(variable) && !isSet(needed)) {
        found.putIfAbsent(variable, needed);
      }
    }
    if (isSet(TRACE_RATIO) && configuration.tracing().isEmpty()) {
      found.put(TRACE_RATIO, OTLP_ENDPOINT);
    }
    if (configuration.events().isPresent()) {
      found.keySet().removeAll(NEEDED_BY_EVENTS);
    }
    return found;
  }

  private void addUnencrypted(List<Finding> found) {
    if (configuration.smtp().filter(smtp -> smtp.login().isPresent()).isPresent()
        && configuration.smtp().orElseThrow().tls() != SmtpTls.REQUIRED) {
      found.add(
          Finding.warn(
              SUBJECT,
              "The password of the mail server may be sent without TLS",
              "Remove TOLLGATE_SMTP_TLS, or set it to required"));
    }
    if (configuration
        .events()
        .flatMap(EventConfig::kafka)
        .filter(on -> on.login().isPresent() && !on.usesTls())
        .isPresent()) {
      found.add(
          Finding.warn(
              SUBJECT,
              "The login of Kafka is sent without TLS",
              "Set TOLLGATE_EVENTS_TLS to true"));
    }
    if (configuration.bus().filter(on -> on.login().isPresent() && !on.isTls()).isPresent()) {
      found.add(
          Finding.warn(
              SUBJECT,
              "The password of the broker is sent without TLS",
              "Use amqps:// or ssl:// in TOLLGATE_BUS_URL, unless the network is trusted"));
    }
  }

  private long set() {
    return Arrays.stream(KnownVariable.values()).filter(this::isSet).count();
  }

  private boolean isSet(KnownVariable variable) {
    return !environment.getOrDefault(variable.fullName(), "").isBlank();
  }
}
