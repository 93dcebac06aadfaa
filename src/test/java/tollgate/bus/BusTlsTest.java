package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.BusConfig;
import tollgate.settings.Secret;
import tollgate.testing.LogCapture;
import tollgate.testkit.PemFiles;
import tollgate.testkit.Ports;

/** Signs in at a real broker with TLS, by both clients. */
class BusTlsTest {

  private static final String PASSWORD = "broker-password";
  private static final int PORT = Ports.next();
  private static final EmbeddedActiveMQ BROKER = new EmbeddedActiveMQ();

  private static PemFiles trusted;
  private static PemFiles other;

  /** Knows one user. */
  private record OneUser() implements ActiveMQSecurityManager {

    @Override
    public boolean validateUser(String user, String password) {
      return "tollgate".equals(user) && PASSWORD.equals(password);
    }

    @Override
    public boolean validateUserAndRole(
        String user, String password, Set<Role> roles, CheckType checkType) {
      return validateUser(user, password);
    }
  }

  @BeforeAll
  static void startBroker(@TempDir Path directory) throws Exception {
    trusted = PemFiles.create(directory, "broker", "RSA", "-validity", "90");
    other = PemFiles.create(directory, "other", "RSA", "-validity", "90");
    Configuration configuration =
        new ConfigurationImpl()
            .setPersistenceEnabled(false)
            .setJMXManagementEnabled(false)
            .addAcceptorConfiguration(
                "tls",
                ("tcp://127.0.0.1:%d?protocols=CORE,AMQP&sslEnabled=true&keyStoreType=PKCS12"
                        + "&keyStorePassword=changeit&keyStorePath=%s")
                    .formatted(PORT, trusted.keyStoreFile()));
    BROKER.setConfiguration(configuration);
    BROKER.setSecurityManager(new OneUser());
    BROKER.start();
  }

  @AfterAll
  static void stopBroker() throws Exception {
    BROKER.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqps", "ssl"})
  void signsInToABrokerWithATrustedCertificate(String scheme) throws Exception {
    assertThat(connect(scheme, PASSWORD, trusted)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqps", "ssl"})
  void refusesABrokerWithAnotherCertificate(String scheme) {
    try (LogCapture log = new LogCapture("org.apache")) {
      Throwable refused = catchThrowable(() -> connect(scheme, PASSWORD, other));

      assertThat(refused).isInstanceOf(JMSException.class);
      // The client of Artemis logs the reason, and throws another exception.
      assertThat(Stream.concat(Stream.of(refused.getMessage()), log.lines().stream()))
          .anyMatch(line -> line.contains("unable to find valid certification path"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amqps", "ssl"})
  void isRefusedWithAWrongPassword(String scheme) {
    assertThatThrownBy(() -> connect(scheme, "wrong", trusted))
        .isInstanceOf(JMSSecurityException.class);
  }

  /** Returns the name of the provider. */
  private static String connect(String scheme, String password, PemFiles trust) throws Exception {
    BusConfig config =
        new BusConfig(
            scheme + "://127.0.0.1:" + PORT,
            Optional.of(new BusConfig.Login("tollgate", new Secret(password))),
            Optional.of(trust.certificateFile()),
            BusConfig.parseQueues("calls"),
            "dead",
            1);
    try (BusConnections connections = new BusConnections(config);
        Connection connection = connections.pool().createConnection()) {
      connection.start();
      return connection.getMetaData().getJMSProviderName();
    }
  }
}
