package tollgate.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.TreeMap;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import tollgate.config.BusConfig;

/** Connections to the broker, by the client that the scheme of its address selects. */
public final class BusConnections implements AutoCloseable {

  /**
   * Few messages wait in a consumer, so that they are spread over consumers and gateways; a broker
   * that does not answer is noticed within seconds.
   */
  private static final Map<String, String> AMQP_OPTIONS =
      Map.of(
          "jms.prefetchPolicy.all", "4",
          "jms.requestTimeout", "10000",
          "jms.connectTimeout", "5000",
          "jms.sendTimeout", "10000",
          "jms.closeTimeout", "5000",
          "amqp.idleTimeout", "15000",
          "transport.connectTimeout", "5000");

  private static final Map<String, String> ARTEMIS_OPTIONS =
      Map.of(
          "consumerWindowSize", "16384",
          "callTimeout", "10000",
          "clientFailureCheckPeriod", "5000",
          "connectionTTL", "15000",
          "useTopologyForLoadBalancing", "false");

  private static final String FAILOVER = "failover:";

  /** Without these a first connection would be tried for ever, without a line in the log. */
  private static final Map<String, String> FAILOVER_OPTIONS =
      Map.of("failover.startupMaxReconnectAttempts", "2", "failover.maxReconnectAttempts", "5");

  private final BusConnectionPool pool = new BusConnectionPool();

  /** Connects to nothing yet. */
  public BusConnections(BusConfig config) {
    pool.setConnectionFactory(config.isAmqp() ? amqp(config) : artemis(config));
    pool.setMaxConnections(2);
  }

  /** Returns the pooled connections. */
  public ConnectionFactory pool() {
    return pool;
  }

  @Override
  public void close() {
    pool.stop();
  }

  private static ConnectionFactory amqp(BusConfig config) {
    JmsConnectionFactory factory =
        new JmsConnectionFactory(withOptions(config.url(), amqpOptions(config.url())));
    config
        .login()
        .ifPresent(
            login -> {
              factory.setUsername(login.user());
              factory.setPassword(text(login));
            });
    if (config.isTls() && config.trust().isPresent()) {
      factory.setSslContext(BusTls.context(config.trust().get()));
    }
    return factory;
  }

  /** Options of one connection have a prefix when the address lists several brokers. */
  private static Map<String, String> amqpOptions(String url) {
    if (!url.startsWith(FAILOVER)) {
      return AMQP_OPTIONS;
    }
    Map<String, String> options = new TreeMap<>(FAILOVER_OPTIONS);
    AMQP_OPTIONS.forEach(
        (name, value) ->
            options.put(name.startsWith("jms.") ? name : "failover.nested." + name, value));
    return options;
  }

  private static ConnectionFactory artemis(BusConfig config) {
    String url = withOptions(config.url().replace("ssl://", "tcp://"), ARTEMIS_OPTIONS);
    if (config.isTls()) {
      url = withOptions(url, BusTls.artemisOptions(config.trust()));
    }
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
    config
        .login()
        .ifPresent(
            login -> {
              factory.setUser(login.user());
              factory.setPassword(text(login));
            });
    return factory;
  }

  private static String text(BusConfig.Login login) {
    return new String(login.password().bytes(), UTF_8);
  }

  /** Adds the options that the address does not set. */
  private static String withOptions(String url, Map<String, String> options) {
    StringBuilder extended = new StringBuilder(url);
    new TreeMap<>(options)
        .forEach(
            (name, value) -> {
              if (!url.contains(name + "=")) {
                extended.append(extended.indexOf("?") < 0 ? '?' : '&');
                extended.append(name).append('=').append(value);
              }
            });
    return extended.toString();
  }
}
