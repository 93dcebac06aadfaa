package tollgate.testkit;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a main class in a process with the class path of this program, which listens on a port of
 * 127.0.0.1. It can be killed, suspended and started again.
 */
final class ForkedServer implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

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
                LaunchCommand.classPath(),
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
    if (!Polling.until(START_TIMEOUT, () -> !process.isAlive() || Sockets.accepts(port))
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
}
