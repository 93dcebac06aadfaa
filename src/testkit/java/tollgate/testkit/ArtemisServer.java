package tollgate.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a broker that speaks AMQP 1.0 and the protocol of its JMS client on one port, as a process
 * of its own with a journal. It can be killed, suspended and started again.
 */
public final class ArtemisServer implements AutoCloseable {

  /** The queue for messages that the broker has delivered too often. */
  public static final String GIVEN_UP = "broker.dead";

  private final int port = Ports.next();
  private final ForkedServer server;

  private ArtemisServer(ChildProcessReaper reaper, Path directory, List<String> queues) {
    this.server =
        new ForkedServer(
            reaper,
            directory.resolve("artemis.log"),
            port,
            ArtemisMain.class.getName(),
            Integer.toString(port),
            directory.toString(),
            String.join(",", queues));
  }

  /**
   * Creates a broker with its journal in this directory and starts it.
   *
   * @param queues its queues; no other is made on demand, except temporary ones
   */
  public static ArtemisServer start(Path directory, ChildProcessReaper reaper, List<String> queues)
      throws IOException, InterruptedException {
    ArtemisServer broker =
        new ArtemisServer(reaper, Files.createDirectories(directory.toAbsolutePath()), queues);
    broker.start();
    return broker;
  }

  /** Returns the port of both protocols. */
  public int port() {
    return port;
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
}
