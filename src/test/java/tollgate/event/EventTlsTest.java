package tollgate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.settings.Secret;
import tollgate.testing.EventConfigs;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.KafkaServer;
import tollgate.testkit.PemFiles;

/** Signs in at a real Kafka broker with TLS and SASL. */
class EventTlsTest {

  private static final String PASSWORD = "kafka-password";

  private static ChildProcessReaper reaper;
  private static KafkaServer kafka;
  private static PemFiles broker;
  private static PemFiles other;

  @BeforeAll
  static void startKafka(@TempDir Path directory) throws Exception {
    broker = PemFiles.create(directory, "broker");
    other = PemFiles.create(directory, "other");
    reaper = ChildProcessReaper.start();
    kafka = KafkaServer.startSecured(directory, reaper, broker, "tollgate", PASSWORD);
  }

  @AfterAll
  static void stopKafka() throws Exception {
    kafka.close();
    reaper.close();
  }

  @ParameterizedTest
  @EnumSource
  void signsInToABrokerWithATrustedCertificate(SaslMechanism mechanism) throws Exception {
    assertThat(send(mechanism, PASSWORD, broker).hasOffset()).isTrue();
  }

  @Test
  void refusesABrokerWithAnotherCertificate() {
    assertThatThrownBy(() -> send(SaslMechanism.SCRAM_SHA_512, PASSWORD, other))
        .isInstanceOf(SslAuthenticationException.class)
        .hasRootCauseInstanceOf(CertPathBuilderException.class);
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWithAWrongPassword(SaslMechanism mechanism) {
    assertThatThrownBy(() -> send(mechanism, "guess", broker))
        .isInstanceOf(SaslAuthenticationException.class)
        .hasMessageNotContaining("guess");
  }

  private static RecordMetadata send(SaslMechanism mechanism, String password, PemFiles trusted)
      throws Exception {
    KafkaConfig config =
        new KafkaConfig(
            kafka.address(),
            Optional.of(new KafkaConfig.Login("tollgate", new Secret(password), mechanism)),
            true,
            Optional.of(trusted.certificateFile()));
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.address());
    properties.setProperty(
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    properties.setProperty(
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    try (Producer<Object, Object> producer = producer(config, properties)) {
      return producer
          .send(new ProducerRecord<>(EventConfigs.TOPIC, "6", "{}"), null)
          .get(30, TimeUnit.SECONDS);
    }
  }

  @SuppressWarnings("unchecked") // The interface of camel-kafka has the raw type.
  private static Producer<Object, Object> producer(KafkaConfig config, Properties properties) {
    return new EventKafkaClients(config).getProducer(properties);
  }
}
