package tollgate.deploy;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;
import tollgate.testkit.Polling;
import tollgate.testkit.Ports;

/** A gateway that runs from an image. */
final class ImageGateway implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final ChildProcessReaper reaper;
  private final int port;
  private final Process engine;
  private long first;

  private ImageGateway(ChildProcessReaper reaper, int port, Process engine) {
    this.reaper = reaper;
    this.port = port;
    this.engine = engine;
  }

  /** Returns the variables with ports for a gateway in addition. */
  static Map<String, String> withPorts(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("TOLLGATE_HTTP_PORT", Integer.toString(Ports.next()));
    all.put("TOLLGATE_CONSOLE_PORT", Integer.toString(Ports.next()));
    return all;
  }

  /**
   * Starts a gateway and waits until it is ready.
   *
   * @param environment variables, with those of both ports
   * @throws IOException when it ends, or is not ready within a minute
   */
  static ImageGateway start(
      UnpackedImage image, Map<String, String> environment, Path log, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    Process engine =
        image
            .run(environment)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    reaper.register(engine.pid());
    ImageGateway gateway =
        new ImageGateway(reaper, Integer.parseInt(environment.get("TOLLGATE_HTTP_PORT")), engine);
    int console = Integer.parseInt(environment.get("TOLLGATE_CONSOLE_PORT"));
    if (!Polling.until(TIMEOUT, () -> !engine.isAlive() || isReady(console)) || !engine.isAlive()) {
      gateway.close();
      throw new IOException("The image did not start a gateway: " + Files.readString(log));
    }
    gateway.first = gateway.process().pid();
    reaper.register(gateway.first);
    return gateway;
  }

  private static boolean isReady(int console) throws IOException {
    byte[] request = HttpConnection.get("/health/ready");
    return HttpConnection.exchange(console, request, TIMEOUT).status() == 200;
  }

  int port() {
    return port;
  }

  HttpResponse send(byte[] request) throws IOException {
    return HttpConnection.exchange(port, request, TIMEOUT);
  }

  /** Returns the first process of the image, to which an engine sends its signals. */
  ProcessHandle process() {
    return engine.children().findFirst().orElseThrow();
  }

  /** Returns what takes the place of an engine. It ends when the first process has ended. */
  Process engine() {
    return engine;
  }

  @Override
  public void close() throws InterruptedException {
    // A process that changes its user is not killed with its parent
    engine.descendants().forEach(ProcessHandle::destroyForcibly);
    engine.destroyForcibly().waitFor();
    reaper.unregister(engine.pid());
    reaper.unregister(first);
  }
}
