package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.CommandRunner;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;
import tollgate.testkit.LaunchCommand;
import tollgate.testkit.Polling;
import tollgate.testkit.Ports;
import tollgate.testkit.ProcessSignals;

/**
 * Runs the packaged gateway in a process of its own. It keeps its ports when it is restarted. Not
 * thread-safe, except for its readiness.
 */
public final class GatewayProcess implements AutoCloseable {

  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(2);
  private static final Path JCMD = LaunchCommand.CURRENT_JAVA.resolveSibling("jcmd");

  private Path jar;
  private final Map<String, String> environment;
  private final Path log;
  private final ChildProcessReaper reaper;
  private final int port = Ports.next();
  private final int consolePort = Ports.next();
  private OptionalInt maxDescriptors = OptionalInt.empty();
  private Process process;
  private long started;

  GatewayProcess(Path jar, Map<String, String> environment, Path log, ChildProcessReaper reaper) {
    this.jar = jar;
    this.environment = environment;
    this.log = log;
    this.reaper = reaper;
  }

  /** Uses another jar from the next start on. */
  public void use(Path jar) {
    this.jar = jar;
  }

  /** Limits the descriptors of the process at its next start. */
  void maxDescriptors(int limit) {
    maxDescriptors = OptionalInt.of(limit);
  }

  /** Starts the process and does not wait until it is ready. */
  public void start() throws IOException {
    List<String> command = LaunchCommand.gateway(LaunchCommand.CURRENT_JAVA, jar);
    if (maxDescriptors.isPresent()) {
      command = LaunchCommand.withDescriptors(command, maxDescriptors.getAsInt());
    }
    ProcessBuilder builder = LaunchCommand.server(command, environment, port, consolePort, log);
    started = System.nanoTime();
    process = builder.start();
    reaper.register(process.pid());
  }

  /**
   * Waits until the gateway is ready.
   *
   * @return the time since the start of the process
   * @throws IOException when it ends or is not ready within the timeout
   */
  public Duration awaitReady(Duration timeout) throws IOException, InterruptedException {
    boolean isReady = Polling.until(timeout, () -> !process.isAlive() || isReady());
    if (!isReady || !process.isAlive()) {
      throw new IOException("A gateway was not ready within " + timeout + "; see " + log);
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /**
   * Waits until the process has ended by itself.
   *
   * @return its exit code; empty when it still runs after the timeout
   */
  public OptionalInt awaitExit(Duration timeout) throws InterruptedException {
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      return OptionalInt.empty();
    }
    reaper.unregister(process.pid());
    return OptionalInt.of(process.exitValue());
  }

  /** Returns what it has logged, from its first start on. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  /** Returns what it has logged since its log had this size. */
  public String logSince(long size) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      in.skipNBytes(size);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns whether {@code /health/ready} responds with 200. */
  public boolean isReady() {
    return readyStatus() == 200;
  }

  /** Returns the status of {@code /health/ready}; 0 without a response within 2 s. */
  public int readyStatus() {
    try {
      return exchange(consolePort, HttpConnection.get("/health/ready")).status();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Returns status and body of the response to a call without a hash. */
  String unsignedResponse() throws IOException {
    HttpResponse response =
        exchange(port, HttpConnection.post("/billing/api/user_details_get", "", ""));
    return response.status() + " " + response.body().strip();
  }

  private static HttpResponse exchange(int port, byte[] request) throws IOException {
    return HttpConnection.exchange(port, request, HTTP_TIMEOUT);
  }

  /** Suspends the process: its sockets stay open, and it does not respond. */
  public void suspend() throws IOException, InterruptedException {
    ProcessSignals.suspend(List.of(process.pid()));
  }

  /** Resumes the suspended process. */
  public void resume() throws IOException, InterruptedException {
    ProcessSignals.resume(List.of(process.pid()));
  }

  /** Kills the process with SIGKILL and waits until it has ended. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
    reaper.unregister(process.pid());
  }

  /**
   * Sends SIGTERM and waits; kills the process after the timeout.
   *
   * @return the time until the process ended
   */
  public Duration terminate(Duration timeout) throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      process.waitFor();
    }
    reaper.unregister(process.pid());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Returns the port of the API. */
  public int port() {
    return port;
  }

  /** Returns the port of the console. */
  public int consolePort() {
    return consolePort;
  }

  /** Collects the garbage of the process, and returns what it holds then. */
  public Footprint footprint() throws IOException, InterruptedException {
    CommandRunner.run(List.of(JCMD.toString(), Long.toString(process.pid()), "GC.run"));
    String metrics = exchange(consolePort, HttpConnection.get("/metrics")).body();
    return new Footprint(Footprint.heapBytes(metrics), threadCount(), descriptorCount());
  }

  private int descriptorCount() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      return (int) descriptors.count();
    }
  }

  /** Returns the number of threads of the process; 0 without {@code /proc}. */
  public int threadCount() {
    return (int) status("Threads:");
  }

  /** Returns the resident memory of the process in bytes; 0 without {@code /proc}. */
  public long residentBytes() {
    return status("VmRSS:") * 1_024;
  }

  /** Returns the number of a line of the process status, without its unit. */
  private long status(String name) {
    try (Stream<String> status = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return status
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip().split(" ")[0]))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Returns the number of uploaded files that the process has on the disk. */
  public long uploadedFileCount() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files =
        Files.find(
            temporary,
            2,
            (file, attributes) -> attributes.isRegularFile() && isUploaded(temporary, file))) {
      return files.count();
    }
  }

  private boolean isUploaded(Path temporary, Path file) {
    String directory = temporary.relativize(file).getName(0).toString();
    return directory.startsWith("tollgate-uploads-" + process.pid() + "-")
        && !file.getFileName().toString().equals("lock");
  }

  /** Returns the size of its log in bytes. */
  public long logBytes() throws IOException {
    return Files.size(log);
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
