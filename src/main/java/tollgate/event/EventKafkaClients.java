package tollgate.event;

import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;

/** Opens the connections to Kafka with the login and the TLS files of the configuration. */
public final class EventKafkaClients extends DefaultKafkaClientFactory {

  /** The default of one second would try an absent broker all the time. */
  private static final String MAX_RECONNECT_DELAY_MS = "10000";

  private final KafkaConfig config;

  public EventKafkaClients(KafkaConfig config) {
    this.config = config;
  }

  /** Keeps the password out of the endpoint's URI. */
  @Override
  @SuppressWarnings("rawtypes") // The interface of camel-kafka has the raw type.
  public Producer getProducer(Properties properties) {
    properties.setProperty(
        CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, MAX_RECONNECT_DELAY_MS);
    secure(properties);
    return new OrderedKafkaProducer(properties);
  }

  /** Adds the login and TLS to the properties of a client. */
  void secure(Properties properties) {
    properties.setProperty(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, protocol());
    config
        .tlsCa()
        .ifPresent(
            file -> {
              properties.setProperty(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
              properties.setProperty(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, file.toString());
            });
    config.login().ifPresent(login -> addTo(properties, login));
  }

  private String protocol() {
    return (config.login().isPresent() ? "SASL_" : "") + (config.usesTls() ? "SSL" : "PLAINTEXT");
  }

  private static void addTo(Properties properties, KafkaConfig.Login login) {
    properties.setProperty(SaslConfigs.SASL_MECHANISM, login.mechanism().registeredName());
    properties.setProperty(
        SaslConfigs.SASL_JAAS_CONFIG,
        "%s required username=%s password=%s;"
            .formatted(
                login.mechanism().loginModule(),
                quoted(login.user()),
                quoted(login.passwordText())));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
