package tollgate.bench.environment;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.LaunchCommand;

/** A process with the class path of this program. */
public final class JavaProgram implements AutoCloseable {

  private final ChildProcessReaper reaper;
  private final Process process;

  JavaProgram(Class<?> main, List<String> arguments, Path log, ChildProcessReaper reaper)
      throws IOException {
    this.reaper = reaper;
    List<String> command =
        new ArrayList<>(
            List.of(
                LaunchCommand.CURRENT_JAVA.toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                LaunchCommand.classPath(),
                main.getName()));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    reaper.register(process.pid());
  }

  /** Returns its processor time and memory, now. */
  public ProcessStats stats() {
    return ProcessStats.of(process.toHandle());
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reaper.unregister(process.pid());
  }
}
