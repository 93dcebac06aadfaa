package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A gateway as it is run: the packaged jar in a process of its own, on ports that it keeps. */
public final class GatewayProcess implements AutoCloseable {

  private static final int IMPATIENCE_MS = 2_000;

  private final Path jar;
  private final Map<String, String> environment;
  private final Path log;
  private final ChildProcessReaper undertaker;
  private final int port = Ports.next();
  private final int consolePort = Ports.next();
  private Process process;
  private long started;

  GatewayProcess(
      Path jar, Map<String, String> environment, Path log, ChildProcessReaper undertaker) {
    this.jar = jar;
    this.environment = environment;
    this.log = log;
    this.undertaker = undertaker;
  }

  /** Starts it and does not wait. */
  public void start() throws IOException {
    ProcessBuilder builder = builder(jar, environment, List.of());
    builder.environment().put("TOLLGATE_HTTP_PORT", Integer.toString(port));
    builder.environment().put("TOLLGATE_CONSOLE_PORT", Integer.toString(consolePort));
    started = System.nanoTime();
    process =
        builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile())).start();
    undertaker.born(process.pid());
  }

  /** The packaged gateway with nothing in its environment but what is said here. */
  static ProcessBuilder builder(Path jar, Map<String, String> environment, List<String> arguments) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(LaunchCommand.command(java, jar));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    return builder;
  }

  /** Waits until it says that it is ready; how long that took from its start. */
  public Duration awaitReady(Duration bound) throws IOException, InterruptedException {
    boolean isReady = Wait.until(bound, () -> !process.isAlive() || isReady());
    if (!isReady || !process.isAlive()) {
      throw new IOException(
          "A gateway was not ready within " + bound + "; its words are in " + log);
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Whether it says that it can serve. */
  public boolean isReady() {
    try {
      return ask("GET", consolePort, "/health/ready").status == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** What it says to a call that nobody has signed. */
  String unsignedAnswer() throws IOException {
    Reply reply = ask("POST", port, "/billing/api/user_details_get");
    return reply.status + " " + reply.text.strip();
  }

  private record Reply(int status, String text) {}

  private static Reply ask(String method, int port, String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setConnectTimeout(IMPATIENCE_MS);
    connection.setReadTimeout(IMPATIENCE_MS);
    int status = connection.getResponseCode();
    InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    try (in) {
      return new Reply(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      connection.disconnect();
    }
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    undertaker.gone(process.pid());
  }

  /** SIGTERM; how long it took to be gone, and at most this long, for then it is killed. */
  public Duration terminate(Duration bound) throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
    undertaker.gone(process.pid());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  public int port() {
    return port;
  }

  int consolePort() {
    return consolePort;
  }

  /** How many threads its process has, or 0 when that cannot be told. */
  public int threads() {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith("Threads:"))
          .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public String toString() {
    return "the gateway of " + log;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      kill();
    }
  }
}
