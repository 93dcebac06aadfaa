package tollgate.testkit;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a main class in a process with the class path of this program, which listens on a port of
 * 127.0.0.1. It can be killed, suspended and started again.
 */
final class ForkedServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int CONNECT_TIMEOUT_MS = 1_000;

  private final ChildProcessReaper reaper;
  private final Path log;
  private final int port;
  private final List<String> command;
  private Process process;

  ForkedServer(ChildProcessReaper reaper, Path log, int port, String main, String... arguments) {
    this.reaper = reaper;
    this.log = log;
    this.port = port;
    this.command = command(main, arguments);
  }

  /** Returns the command that runs a main class with the class path of this program. */
  static List<String> command(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                LaunchCommand.CURRENT_JAVA.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Starts the process, and returns when it accepts connections. */
  void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    reaper.register(process.pid());
    if (!Polling.until(START_TIMEOUT, () -> !process.isAlive() || accepts())
        || !process.isAlive()) {
      throw new IOException("A server did not start: " + Files.readString(log));
    }
  }

  /** Kills the process, as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reaper.unregister(process.pid());
  }

  /** Stops the process without ending it: connections stay open and nothing answers. */
  void suspend() throws IOException, InterruptedException {
    ProcessSignals.suspend(List.of(process.pid()));
  }

  /** Continues a suspended process. */
  void resume() throws IOException, InterruptedException {
    ProcessSignals.resume(List.of(process.pid()));
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      kill();
    }
  }

  private boolean accepts() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_TIMEOUT_MS);
      return true;
    }
  }

  /** Maven runs the harness in its own process, with a class loader of its own. */
  private static String classPath() {
    return ForkedServer.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }
}
