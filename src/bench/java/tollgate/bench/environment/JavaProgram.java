package tollgate.bench.environment;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
                classPath(),
                main.getName()));
    command.addAll(arguments);
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    reaper.register(process.pid());
  }

  /** Maven runs this program in a class loader of its own, not with the class path of the JVM. */
  private static String classPath() {
    return JavaProgram.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs()).map(URL::getPath).collect(joining(File.pathSeparator))
        : System.getProperty("java.class.path");
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
