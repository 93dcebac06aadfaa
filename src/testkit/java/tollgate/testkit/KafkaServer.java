package tollgate.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a Kafka broker in KRaft mode, as a process with the class path of this program. It can be
 * killed, suspended and started again on the same port.
 */
public final class KafkaServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final String CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qk";

  private static final String SECURITY =
      """
      sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
      sasl.mechanism.inter.broker.protocol=PLAIN
      ssl.keystore.type=PKCS12
      ssl.keystore.location=%1$s
      ssl.keystore.password=changeit
      ssl.truststore.type=PKCS12
      ssl.truststore.location=%1$s
      ssl.truststore.password=changeit
      listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.\
      PlainLoginModule required username="%2$s" password="%3$s" user_%2$s="%3$s";
      listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.\
      ScramLoginModule required;
      listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.\
      ScramLoginModule required;
      """;

  private final Path directory;
  private final int port = Ports.next();
  private final int controllerPort = Ports.next();
  private final ForkedServer server;

  private final String security;

  private KafkaServer(ChildProcessReaper reaper, Path directory, String security) {
    this.directory = directory;
    this.security = security;
    this.server = new ForkedServer(reaper, log(), port, "kafka.Kafka", configFile().toString());
  }

  /** Creates a broker with its data in this directory and starts it. */
  public static KafkaServer start(Path directory, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    return start(directory, reaper, "PLAINTEXT", "", List.of());
  }

  /**
   * Creates and starts a broker with TLS by this certificate and one user, who may use PLAIN and
   * SCRAM.
   */
  public static KafkaServer startSecured(
      Path directory, ChildProcessReaper reaper, PemFiles tls, String user, String password)
      throws IOException, InterruptedException {
    List<String> scram =
        Stream.of("SCRAM-SHA-256", "SCRAM-SHA-512")
            .flatMap(
                each ->
                    Stream.of(
                        "--add-scram", "%s=[name=%s,password=%s]".formatted(each, user, password)))
            .toList();
    return start(
        directory,
        reaper,
        "SASL_SSL",
        SECURITY.formatted(tls.keyStoreFile(), user, password),
        scram);
  }

  private static KafkaServer start(
      Path directory,
      ChildProcessReaper reaper,
      String protocol,
      String security,
      List<String> credentials)
      throws IOException, InterruptedException {
    KafkaServer kafka =
        new KafkaServer(reaper, Files.createDirectories(directory.toAbsolutePath()), security);
    kafka.format(protocol, credentials);
    kafka.start();
    return kafka;
  }

  /** Returns the address, host and port. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** Starts a broker that was killed, and returns when it accepts connections. */
  public void start() throws IOException, InterruptedException {
    server.start();
  }

  /** Kills the broker, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    server.kill();
  }

  /** Stops the broker's process without ending it: connections stay open and nothing answers. */
  public void suspend() throws IOException, InterruptedException {
    server.suspend();
  }

  /** Continues a suspended broker. */
  public void resume() throws IOException, InterruptedException {
    server.resume();
  }

  @Override
  public void close() throws InterruptedException {
    server.close();
  }

  private void format(String protocol, List<String> credentials)
      throws IOException, InterruptedException {
    Files.writeString(
        configFile(),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=%4$s://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=%4$s://127.0.0.1:%1$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=%4$s:%4$s,CONTROLLER:PLAINTEXT
        security.inter.broker.protocol=%4$s
        log.dirs=%3$s
        num.partitions=4
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
                .formatted(port, controllerPort, directory.resolve("data"), protocol)
            + security);
    Stream<String> storage = Stream.of("format", "-t", CLUSTER_ID, "-c", configFile().toString());
    Process format =
        run(
            "kafka.tools.StorageTool",
            Stream.concat(storage, credentials.stream()).toArray(String[]::new));
    if (!format.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS) || format.exitValue() != 0) {
      format.destroyForcibly();
      throw new IOException("Kafka was not formatted: " + Files.readString(log()));
    }
  }

  private Process run(String main, String... arguments) throws IOException {
    return new ProcessBuilder(ForkedServer.command(main, arguments))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log().toFile()))
        .start();
  }

  private Path configFile() {
    return directory.resolve("server.properties");
  }

  private Path log() {
    return directory.resolve("kafka.log");
  }
}
