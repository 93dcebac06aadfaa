package tollgate.torture.environment;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Polling;

/** Runs a server program of the distribution, which listens on a port of 127.0.0.1. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(5);
  private static final int TERMINATION_TIMEOUT_S = 2;

  private final Process process;
  private final ChildProcessReaper reaper;

  private ServerProcess(Process process, ChildProcessReaper reaper) {
    this.process = process;
    this.reaper = reaper;
  }

  /** Returns the first of these programs that is installed. */
  static Optional<Path> find(String... programs) {
    return Stream.of(programs).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Returns the text of a resource of this package. */
  static String template(String name) throws IOException {
    try (InputStream in = ServerProcess.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Starts the program and waits until it listens.
   *
   * @throws IOException when it does not listen within 5 s
   */
  static ServerProcess start(List<String> command, int port, Path log, ChildProcessReaper reaper)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    reaper.register(process.pid());
    ServerProcess server = new ServerProcess(process, reaper);
    if (!Polling.until(START_TIMEOUT, () -> isListening(port))) {
      server.close();
      throw new IOException(command.get(0) + " did not start; see " + log);
    }
    return server;
  }

  private static boolean isListening(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    }
  }

  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!process.waitFor(TERMINATION_TIMEOUT_S, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
    reaper.unregister(process.pid());
  }
}
