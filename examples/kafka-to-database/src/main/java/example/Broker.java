package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/** Runs a Kafka broker in KRaft mode with a new, empty directory, until the process is stopped. */
final class Broker {

  private static final String CLUSTER_ID = "MkU3OEVBNTcwNTJENDM2Qk";

  private Broker() {}

  /**
   * Starts the broker.
   *
   * @param arguments the port of 127.0.0.1, or 0 for a free one; the directory
   */
  public static void main(String[] arguments) throws IOException {
    int port = Ports.orFree(Integer.parseInt(arguments[0]));
    Path directory = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, configuration(port, Ports.orFree(0), directory.resolve("data")));
    String[] format = {"format", "-t", CLUSTER_ID, "-c", properties.toString()};
    if (StorageTool.execute(format, System.out) != 0) {
      throw new IOException("The directory was not formatted: " + directory);
    }
    System.out.println("Listening on 127.0.0.1:" + port);
    Kafka.main(new String[] {properties.toString()});
  }

  private static String configuration(int port, int controllerPort, Path data) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    log.dirs=%3$s
    num.partitions=4
    offsets.topic.num.partitions=1
    offsets.topic.replication.factor=1
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    group.initial.rebalance.delay.ms=0
    """
        .formatted(port, controllerPort, data);
  }
}
