package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tollgate.bench.load.LoadJob;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Polling;
import tollgate.testkit.Ports;
import tollgate.testkit.Sockets;

/** A broker that speaks AMQP 1.0, as a process of its own. */
public final class Bus implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  private final int port = Ports.next();
  private final Path directory;
  private final ChildProcessReaper reaper;
  private final JavaProgram broker;

  /** Starts a broker and waits until it accepts connections. */
  Bus(Path directory, ChildProcessReaper reaper) throws IOException, InterruptedException {
    this.directory = directory;
    this.reaper = reaper;
    this.broker =
        new JavaProgram(
            BrokerProgram.class,
            List.of(Integer.toString(port)),
            directory.resolve("broker.log"),
            reaper);
    if (!Polling.until(START_TIMEOUT, () -> Sockets.accepts(port))) {
      close();
      throw new IOException("The broker did not start; see " + directory);
    }
  }

  /** Returns the port of AMQP. */
  public int port() {
    return port;
  }

  /** Returns the variables of a gateway that receives calls from the broker. */
  public Map<String, String> variables() {
    return Map.of(
        "TOLLGATE_BUS_URL",
        url(),
        "TOLLGATE_BUS_QUEUES",
        LoadJob.BUS_QUEUE,
        "TOLLGATE_BUS_DEAD_LETTER_QUEUE",
        LoadJob.BUS_QUEUE + ".dead");
  }

  /** Starts a consumer that does nothing but reply, by the client library of the gateway. */
  public JavaProgram startEcho() throws IOException {
    return new JavaProgram(
        EchoProgram.class,
        List.of(url(), LoadJob.BUS_QUEUE),
        directory.resolve("echo.log"),
        reaper);
  }

  /** Returns the processor time of the broker, now. */
  public ProcessStats stats() {
    return broker.stats();
  }

  @Override
  public void close() throws InterruptedException {
    broker.close();
  }

  private String url() {
    return "amqp://127.0.0.1:" + port;
  }
}
